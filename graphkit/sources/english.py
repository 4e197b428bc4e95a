"""Whether a text is English, told cheaply by its script and its function words.

Only the beginning of a text is looked at. The check is made to let English through in every form (headlines,
lists, texts full of foreign names): it says no only where another language is plain to see.
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
        "haben nur oder aber vor zur bis unter während sein"
    ),
    "French": (
        "le la les des et un une du est que pour dans qui par pas sur au il ce plus ne avec se "
        "sont aux sa ont été cette mais ou son ses leur elle entre nous également fait après "
        "selon en l d qu a on"
    ),
    "Spanish": (
        "el la los las de que y en un una por con para es se del al lo como más su sus ha pero "
        "este entre sobre fue también desde hasta según está han"
    ),
    "Italian": (
        "il lo la gli le di che e è un una per con non del della dei delle nel nella sono al "
        "alla si ha come più anche dal dalla sul sulla ma tra questo stato suo"
    ),
    "Portuguese": (
        "o os as de que e um uma por com para não é se do da dos das no na nos nas ao mais como "
        "foi sua seu são pelo pela também entre sobre até"
    ),
    "Dutch": (
        "de het een van en dat te zijn voor met op niet aan door ook bij naar om uit er maar "
        "wordt heeft als nog over deze werd tot worden hebben"
    ),
    "Polish": ("w i na z do nie się że to jest o od po za przez jak dla przy oraz ale są był tym jego które"),
    "Turkish": ("ve bir bu için ile da de olarak olan daha çok gibi en sonra kadar ise ancak var"),
    "Swedish": ("och att det som en på är av för med den till inte om har ett från de vid kan men"),
    "Indonesian": ("yang dan di untuk dengan dari pada ini dalam akan tidak itu oleh ke juga sebagai adalah"),
    "Romanian": ("și în de la cu pe care nu din un o mai este au fost pentru sau prin să"),
}
_FOREIGN = {name: frozenset(words.split()) - _ENGLISH for name, words in _OTHERS.items()}
_SHARED = {name: frozenset(words.split()) & _ENGLISH for name, words in _OTHERS.items()}
"""Words of other languages that are English too, and speak for neither."""
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
_FEWEST_WORDS = 8


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
    if len(words) < _FEWEST_WORDS:
        return None
    english = sum(word.lower() in _ENGLISH for word in words)
    counts = {name: sum(word in own for word in words) for name, own in _FOREIGN.items()}
    name = max(counts, key=lambda language: counts[language])
    shared = sum(word in _SHARED[name] for word in words)
    if counts[name] >= len(words) * 0.15 and counts[name] > 2 * (english - shared):
        return name
    return "a language other than English" if len(words) >= 60 and english < len(words) * 0.05 else None
