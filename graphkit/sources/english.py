"""Whether a text is English, told cheaply by its script, its function words and, where it is short, words of the news.

Only the beginning of a text is looked at. The check is made to let English through in every form (headlines,
lists, texts full of foreign names): it says no only where another language is plain to see. Words that begin with a
capital count for no language, since they may be names, unless they open a sentence; nor do particles within names
("von der", "de la").
"""

from __future__ import annotations

import re

__all__ = ["foreign_language"]

_SAMPLE = 4_000
_LETTER_RUN = re.compile(r"[^\W\d_]+")

_ENGLISH_WORDS = (
    "the of and to a in is was that for on with as are by at from it he his be has have not "
    "this which or an but they their were been will had its who after she her more than would "
    "about when there said also into over up out no if we you i could should may can did do "
    "does them these those between against during before"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHERS = {
    "German": (
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es "
        "werden aus hat dass sie nach bei einer um wird sind noch wie einem über einen zum "
        "haben nur oder aber vor zur bis unter während sein in an was so vom beim ins gegen seine ihre er ihr ihm ihn "
        "wir dort wegen mehr heute gestern ab"
    ),
    "French": (
        "le la les de des et un une du est que pour dans qui par pas sur au il ce plus ne avec se "
        "sont aux sa ont été cette mais ou son ses leur elle entre nous également fait après "
        "selon en l d qu a on ils elles leurs contre depuis vers lors tous très deux avant être"
    ),
    "Spanish": (
        "el la los las de que y en un una por con para es se del al lo como más su sus ha pero "
        "este entre sobre fue también desde hasta según está han a no he me contra tras muy todo ayer hoy"
    ),
    "Italian": (
        "il lo la gli le di che e è un una per con non del della dei delle nel nella sono al "
        "alla si ha come più anche dal dalla sul sulla ma tra questo stato suo a in hanno contro ai dai"
    ),
    "Portuguese": (
        "o os as de que e um uma por com para não é se do da dos das no na nos nas ao mais como "
        "foi sua seu são pelo pela também entre sobre até a contra após dois duas à às"
    ),
    "Dutch": (
        "de het een van en dat te zijn voor met op niet aan door ook bij naar om uit er maar "
        "wordt heeft als nog over deze werd tot worden hebben in was tegen zegt hun haar"
    ),
    "Polish": ("w i na z do nie się że to jest o od po za przez jak dla przy oraz ale są był tym jego które"),
    "Turkish": ("ve bir bu için ile da de olarak olan daha çok gibi en sonra kadar ise ancak var"),
    "Swedish": ("och att det som en på är av för med den till inte om har ett från de vid kan men"),
    "Indonesian": ("yang dan di untuk dengan dari pada ini dalam akan tidak itu oleh ke juga sebagai adalah"),
    "Romanian": ("și în de la cu pe care nu din un o mai este au fost pentru sau prin să"),
}
_NEWS = {
    "German": (
        "feuert meldet verlegt einigen greift trifft traf liefert verurteilt verhängt droht schickt reist "
        "blockiert schließt warnt fordert sagte sagt erklärt kündigt stimmt unterzeichnet unterzeichneten "
        "angegriffen besucht sprachen weist neue russische"
    ),
    "French": (
        "livre livrent saisit rompt ferme président présidente ministre guerre armée russe russes frappe "
        "frappes attaque condamne dénonce annonce reçoit rencontre signe signent signé adopte expulse "
        "ambassadeur gouvernement quitté organisent avancent nouvelles soldats paix accuse appelle refuse "
        "déclare allemand"
    ),
    "Spanish": (
        "lanza lanzó rompe rompió despliega relaciones presidente gobierno ejército guerra ataque tropas "
        "misiles sanciones armas frontera canciller embajador ministro acuerdo paz ruso rusa rusos "
        "estadounidenses empresas soldados condena acusa anuncia amenaza impone firma firmaron envía viaja "
        "visita expulsa rechaza entraron dijo hablaron"
    ),
    "Italian": (
        "presidente governo esercito guerra attacco attacca accordo ministro firmato firma condanna "
        "incontrato incontra truppe sanzioni missili paesi russo russi armi visita accusa minaccia annuncia"
    ),
    "Portuguese": (
        "presidente governo exército guerra ataque ataca acordo ministro visitou visita assinou assinaram "
        "tropas sanções mísseis países russo russos armas acusa ameaça anuncia condena"
    ),
    "Dutch": "stuurt sprak oorlog wapens troepen regering leger ambtgenoot akkoord bezoekt veroordeelt ontmoet",
}
_FOREIGN = {name: frozenset(words.split()) - _ENGLISH for name, words in _OTHERS.items()}
_ANY_FOREIGN = frozenset().union(*_FOREIGN.values())
_TELLING = {name: frozenset(_NEWS.get(name, "").split()) - _ENGLISH - {"accuse", "refuse"} for name in _OTHERS}
_SHARED = {name: frozenset(words.split()) & _ENGLISH for name, words in _OTHERS.items()}
"""Words of other languages that are English too, and speak for neither."""
_ENGLISH_ALONE = _ENGLISH.difference(*_SHARED.values())
_ENGLISH_TOO = frozenset(
    "d l y e o w z so al ai bin ben care com come dan dat den des di die dos das door en er est et fast gel hat hun "
    "ins kan la las le les los ma man me men met mine non om op pas pay pays per plus pod pour sage sin son sur "
    "te till tot tous tout trap tun um un van var vers vid war wet do ale de del il par pe sale sent".split()
)
"""Words that English has as well, or that stand in names and phrases which it uses; alone they show nothing."""
_PLAIN = {name: words - _ENGLISH_TOO for name, words in _FOREIGN.items()}
_SCRIPTS = (
    ("Cyrillic", 0x0400, 0x052F),
    ("Greek", 0x0370, 0x03FF),
    ("Hebrew", 0x0590, 0x05FF),
    ("Arabic", 0x0600, 0x077F),
    ("Devanagari", 0x0900, 0x097F),
    ("Thai", 0x0E00, 0x0E7F),
    ("Georgian", 0x10A0, 0x10FF),
    ("Korean", 0xAC00, 0xD7AF),
    ("Japanese", 0x3040, 0x30FF),
    ("Chinese", 0x4E00, 0x9FFF),
)
_ACCENTS = {
    "German": "äöüß",
    "French": "àâçèéêëîïôùûœ",
    "Spanish": "áéíñóúü",
    "Italian": "àèéìòù",
    "Portuguese": "àáâãçéêíóôõú",
    "Dutch": "ëï",
    "Polish": "ąćęłńóśźż",
    "Turkish": "çğıöşü",
    "Swedish": "åäö",
    "Romanian": "ăâîșț",
}
_BORROWED = frozenset(
    "attaché attachés café cafés cliché clichés communiqué communiqués cortège coöperate crèche déjà détente début "
    "doppelgänger élite élites émigré émigrés entrée état être exposé façade fiancé fiancée führer mêlée naïve né née "
    "première protégé protégés régime régimes résumé risqué rôle roles señor señora soirée touché über à".split()
)
"""Words with accents that English has."""
_PARTICLES = frozenset(
    "al d da das de del della den der di do dos du e el et i l la las le les los van vom von y".split()
)
_OPENING = frozenset('.!?:;\n"“„«¿¡')
_FEWEST_WORDS = 8
_SHORT = 40


def foreign_language(text: str) -> str | None:
    """Return the name of the language or script that a text is in, or None where it is or may be English.

    Args:
        text: Any text; the first 4,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    script = None if sample.isascii() else _foreign_script(sample)
    return script or _foreign_words(sample)


def _foreign_script(sample: str) -> str | None:
    letters = [ord(character) for character in sample if character.isalpha()]
    if not letters or sum(letter < 0x0250 for letter in letters) >= len(letters) * 0.6:
        return None
    counts = {name: sum(low <= letter <= high for letter in letters) for name, low, high in _SCRIPTS}
    name = max(counts, key=lambda script: counts[script])
    return f"{name} script" if counts[name] else "a script other than Latin"


def _foreign_words(sample: str) -> str | None:
    words = _LETTER_RUN.findall(sample)
    lowered = list(map(str.lower, words))
    english = sum(map(_ENGLISH_ALONE.__contains__, lowered))
    if english >= max(1, len(words) * 0.05) and sum(map(_ANY_FOREIGN.__contains__, lowered)) <= 2 * english:
        return None  # as below, but told at once
    english = sum(map(_ENGLISH.__contains__, lowered))
    own, firm = _own_words(sample)
    if len(words) <= _SHORT and (name := _short_language(own, firm, words)):
        return name
    if len(words) < _FEWEST_WORDS:
        return None
    function_words = _FOREIGN if len(words) > _SHORT else _PLAIN
    counts = {name: sum(word in theirs for word in own) for name, theirs in function_words.items()}
    name = max(counts, key=lambda language: counts[language])
    shared = sum(word in _SHARED[name] for word in own)
    said = len(words) > _SHORT or any(word in _PLAIN[name] for word in firm)
    if said and counts[name] >= len(words) * 0.15 and counts[name] > 2 * (english - shared):
        return name
    return "a language other than English" if len(words) >= 60 and english < len(words) * 0.05 else None


def _own_words(sample: str) -> tuple[list[str], set[str]]:
    """Return the words of a text in small letters that need be no part of a name, and those that cannot be one."""
    found = list(_LETTER_RUN.finditer(sample))
    words = [match[0] for match in found]
    own: list[str] = []
    firm: set[str] = set()
    for at, (match, word) in enumerate(zip(found, words, strict=True)):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word[0].islower():
            before, after = _around(words, at) if word in _PARTICLES else ("", "")
            hyphened = sample[match.end() : match.end() + 1] in ("-", "‑")
            if word not in _PARTICLES or not after[:1].isupper():
                own.append(word)
                firm.add(word)
            elif not before[:1].isupper() and not hyphened:
                own.append(word)
        elif word[1:] == word[1:].lower() and following[:1].islower() and word.lower() in _ANY_FOREIGN:
            until = sample[: match.start()].rstrip(" \t")
            if not until or until[-1] in _OPENING:
                own.append(word.lower())
                firm.add(word.lower())
    return own, firm


def _around(words: list[str], at: int) -> tuple[str, str]:
    """Return the words before and after a particle and those that stand beside it; empty at the ends of a text."""
    first, last = at, at
    while first > 0 and words[first - 1] in _PARTICLES:
        first -= 1
    while last + 1 < len(words) and words[last + 1] in _PARTICLES:
        last += 1
    return words[first - 1] if first > 0 else "", words[last + 1] if last + 1 < len(words) else ""


def _short_language(own: list[str], firm: set[str], words: list[str]) -> str | None:
    """Return the language of a text of a few words, none of which is English alone.

    Half of the words that are no names must speak for a language, and one of them surely; a single one is enough if it
    is of the news or has an accent, and all others may be of that language.
    """
    best, most = None, (0, 0)
    for name, theirs in _FOREIGN.items():
        if any((small := word.lower()) in _ENGLISH and small not in _SHARED[name] for word in words):
            continue
        strong = {word for word in own if word in _TELLING[name] or _is_accented(word, name)}
        sure = [word for word in own if word in strong or word in _PLAIN[name]]
        weak = [word for word in own if word in theirs and word not in strong and word not in _PLAIN[name]]
        rest = sum(word not in _SHARED[name] for word in own) - len(sure) - len(weak)
        telling = len(sure) + (len(weak) if strong else 0)
        enough = telling >= (len(own) - sum(word in _SHARED[name] for word in own)) * 0.5 and (telling > 1 or not rest)
        if (strong or len(sure) > 1) and enough and firm.intersection(sure):
            support = telling, sum(word.lower() in theirs for word in words)
            if support > most:
                best, most = name, support
    return best


def _is_accented(word: str, language: str) -> bool:
    letters = [letter for letter in word if not letter.isascii()]
    return bool(letters) and word not in _BORROWED and all(letter in _ACCENTS.get(language, "") for letter in letters)
