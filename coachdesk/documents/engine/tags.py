"""The structure tree: what a screen reader hears, in the order in which it was drawn.

Everything on a page is an artifact unless it is drawn for an element, so nothing can be left untagged; the opposite
error, a forgotten element, is what `tests/documents/test_structure.py` looks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachdesk.documents.engine.objects import Document, Reference, Written, spelled, text_string


@dataclass(frozen=True, slots=True)
class Content:
    """A marked piece of a page that belongs to an element."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link that belongs to an element."""

    page: int
    reference: Reference


class Element:
    """One element of the tree; it comes behind what its parent holds already.

    Args:
        tag: a standard structure type of PDF 1.7, as “P”.
        parent: the element it stands in; None for the root.
        alt: what is said instead of what is drawn; a figure needs it.
        language: where it is not the language of the document, as “und-Arab”.
        attributes: per owner what it says, as {"Table": "/Scope /Column"}.
    """

    __slots__ = ("alt", "attributes", "kids", "language", "reference", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None,
        *,
        alt: str = "",
        language: str = "",
        attributes: dict[str, str] | None = None,
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.language = language
        self.attributes = attributes or {}
        self.kids: list[Element | Content | Annotation] = []
        self.reference: Reference | None = None
        if parent is not None:
            parent.kids.append(self)

    def page(self) -> int | None:
        """Return the page of the first thing drawn for this element or below it."""
        for kid in self.kids:
            page = kid.page() if isinstance(kid, Element) else kid.page
            if page is not None:
                return page
        return None


class Structure:
    """The tree of one document, with the table that leads from a page back to the elements."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self._owners: list[list[Element] | Element] = []

    def new_page(self) -> int:
        """Return the key under which the marks of the next page are found."""
        self._owners.append([])
        return len(self._owners) - 1

    def new_annotation(self, owner: Element) -> int:
        """Return the key under which the element of an annotation is found."""
        self._owners.append(owner)
        return len(self._owners) - 1

    def mark(self, element: Element, page: int, key: int) -> int:
        """Give an element the next mark of a page, and return the number of the mark."""
        owners = self._owners[key]
        assert isinstance(owners, list)  # noqa: S101 keys come from `new_page`
        owners.append(element)
        element.kids.append(Content(page, len(owners) - 1))
        return len(owners) - 1

    def write(self, document: Document, pages: list[Reference]) -> None:
        """Write the tree into the file."""
        tree, parents = Written(), Written()
        tree_reference, parents_reference = document.refer(tree), document.refer(parents)
        written_pages = [spelled(document, page) for page in pages]
        root = _written(document, self.root, spelled(document, tree_reference), written_pages)
        tree.text = (
            f"<< /Type /StructTreeRoot /K {root} /ParentTree {spelled(document, parents_reference)}"
            f" /ParentTreeNextKey {len(self._owners)} >>"
        )
        entries = " ".join(f"{key} {_owner(document, owner)}" for key, owner in enumerate(self._owners))
        parents.text = f"<< /Nums [{entries}] >>"
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = Written("<< /Marked true >>")


def _owner(document: Document, owner: list[Element] | Element) -> str:
    if isinstance(owner, Element):
        return _reference(document, owner)
    return spelled(document, document.refer(Written(f"[{' '.join(_reference(document, each) for each in owner)}]")))


def _reference(document: Document, element: Element) -> str:
    assert element.reference is not None  # noqa: S101 the tree is written before what leads back to it
    return spelled(document, element.reference)


def _written(document: Document, element: Element, parent: str, pages: list[str]) -> str:
    """Write an element and all below it as bytes, which is four times faster than dictionaries, and return where."""
    written = Written()
    element.reference = document.refer(written)
    here = spelled(document, element.reference)
    page = element.page()
    kids = " ".join(_kid(document, kid, here, pages, page) for kid in element.kids)
    parts = [f"<< /Type /StructElem /S /{element.tag} /P {parent}"]
    if kids:
        parts.append(f"/K [{kids}]")
    if page is not None:
        parts.append(f"/Pg {pages[page]}")
    if element.alt:
        parts.append(f"/Alt {text_string(element.alt)}")
    if element.language:
        parts.append(f"/Lang ({element.language})")
    if element.attributes:
        said = (f"<< /O /{owner} {text} >>" for owner, text in element.attributes.items())
        parts.append(f"/A [{' '.join(said)}]")
    written.text = " ".join((*parts, ">>"))
    return here


def _kid(
    document: Document, kid: Element | Content | Annotation, parent: str, pages: list[str], page: int | None
) -> str:
    if isinstance(kid, Element):
        return _written(document, kid, parent, pages)
    if isinstance(kid, Annotation):
        return f"<< /Type /OBJR /Pg {pages[kid.page]} /Obj {spelled(document, kid.reference)} >>"
    if kid.page == page:
        return str(kid.mark)
    return f"<< /Type /MCR /Pg {pages[kid.page]} /MCID {kid.mark} >>"
