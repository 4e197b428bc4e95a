"""Parties whom words of judgement or support name without being about them.

Who condemns the violation of X's airspace blames whoever violated it, who worries about the safety of X's civilians
blames nobody there, who rejects an attempt to isolate X rejects no X, and who supports the defeat of X supports no X.
Climbs from the name to the predicate and looks at the nouns and verbs between; who fills which role is for ``roles``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.actors.mentions import Mentions
from graphkit.actors.parties import Party
from graphkit.language.clauses import Clause
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, conjuncts, is_passive, is_verb
from graphkit.language.words import lemma_of
from graphkit.ontology import Frame

__all__ = ["Bystanders"]

_UNDERGOING = frozenset({"of", "on", "against", "upon", "at", "to"})
_OWNING = frozenset({"poss", "compound", "amod", "nmod", "of", "for", "in"})
_DEPTH = 8
_NEAR = 8


class Bystanders:
    """Tells who is only named in what is judged or supported.

    Args:
        words: The word lists.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._wrongs = words["undergone-nouns"] | words["striking-nouns"] | words["wrongs-suffered"]
        self._done = words["wrongs-done"]
        self._cherished = words["cherished-nouns"]
        self._deals = words["deal-nouns"]
        self._freeing = words["freeing-nouns"]

    def others(
        self, frame: Frame, clause: Clause, noun: Token | None, targets: list[Party], mentions: Mentions
    ) -> list[Party]:
        """Leave out the parties that the predicate is not about.

        Args:
            frame: The frame.
            clause: The predicate's clause.
            noun: The noun in it that the frame needs.
            targets: Who fills the target of the frame.
            mentions: Mentions of the block.
        """
        if "disapproval" not in frame.traits and "approval" not in frame.traits:
            return targets
        predicate = {clause.token.i, noun.i} if noun is not None else {clause.token.i}
        inward = not any(role.startswith(("complement-", "subject", "bearer")) for role in frame.target)
        return [t for t in targets if not self._is_bystander(t, frame, inward, predicate, mentions)]

    @staticmethod
    def wrongdoers(frame: Frame, suffering: list[Party], doc: Doc) -> list[Token]:
        """Return who did what is judged, where a by-phrase says so: "condemned the breach of X's airspace by Y".

        Args:
            frame: The frame.
            suffering: Who only suffers it.
            doc: The block.
        """
        if "disapproval" not in frame.traits:
            return []
        for party in suffering:
            for token in doc[party.end : party.end + _NEAR]:
                if token.is_punct and token.text in ",.;":
                    break
                if token.lower_ == "by" and token.dep_ in ("prep", "agent"):
                    return [t for child in children(token, "pobj") for t in conjuncts(child)]
        return []

    def _is_bystander(self, party: Party, frame: Frame, inward: bool, predicate: set[int], mentions: Mentions) -> bool:
        node = _name(party, mentions)
        suffers = False
        for _ in range(_DEPTH if node is not None else 0):
            assert node is not None
            link, head = node.dep_, node.head
            if link == "pobj":
                link, head = head.lower_, head.head
            if head is node or head.i in predicate:
                return suffers and head is not node
            if is_verb(head):
                acted = node.dep_ == "dobj" or (link == "nsubjpass" and is_passive(head))
                if "disapproval" in frame.traits and inward and (acted or link in ("against", "on", "at", "upon")):
                    partner = lemma_of(head.head) in self._deals  # "a deal to repay X" is one with X
                    suffers = suffers or (head.dep_ in ("acl", "relcl", "xcomp", "pcomp") and not partner)
            else:
                suffers = suffers or self._suffers(link, lemma_of(head), frame)
            node = head
        return False

    def _suffers(self, link: str, noun: str, frame: Frame) -> bool:
        """Whether who hangs on a noun suffers what it names: the "of" of a violation, the owner of a sovereignty."""
        if link in _UNDERGOING and noun in self._wrongs:
            return link != "of" or noun not in self._done
        if "disapproval" in frame.traits:
            return frame.relation.name == "criticizes" and link in _OWNING and noun in self._cherished
        return link == "against" or (link == "from" and noun in self._freeing)


def _name(party: Party, mentions: Mentions) -> Token | None:
    """Return the head of the name by which a party is called within the words that stand for it."""
    for i in range(party.end - 1, party.start - 1, -1):
        mention = mentions.at(i)
        if mention is not None and mention.actor.id == party.actor.id:
            return mentions.doc.span(mention.start, mention.end).root
    return None
