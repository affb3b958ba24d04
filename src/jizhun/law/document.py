"""The governing documents and the clauses that rules rest on, read from `law/documents/*.yaml`.

Nothing is cited from memory: a rule names clauses by id (`document:clause`), a text is marked `verified` only where it
was compared with a published source, and an article number is given only by a record that is verified.
"""

from functools import cache

import msgspec

from jizhun.law import data


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One requirement of a document. id: `document:clause`. text: in Chinese, what it asks; article: only where
    verified."""

    id: str
    text: str
    point: str | None = None
    article: str | None = None
    verified: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A law, rule or notice. date: of issue, ISO. in_force: False where a later document replaced it (`replaced_by`).

    verified: number and title were compared with a published source. since_year: the first budget year to which it applies,
    where sheets of earlier years may still be checked.
    """

    id: str
    title: str
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    in_force: bool = True
    replaced_by: str | None = None
    since_year: int | None = None
    verified: bool = False
    note: str | None = None
    clauses: dict[str, Clause] = msgspec.field(default_factory=dict)

    @property
    def citation(self) -> str:
        """How the document is named to a reader: 《title》（number）."""
        return f"《{self.title}》（{self.number}）" if self.number else f"《{self.title}》"


@cache
def documents() -> dict[str, Document]:
    """All documents by id. Raises msgspec.ValidationError or ValueError where a record is not as it should be."""
    return {name: _document(name) for name in data.names("documents")}


@cache
def basis(clause_id: str) -> Clause:
    """The clause with this id (`mof-2015-88:completeness-form`). Raises KeyError that says what is missing."""
    document_id, _, name = clause_id.partition(":")
    document = documents().get(document_id)
    if document is None:
        raise KeyError(f"no document {document_id!r} in law/documents (asked for by basis {clause_id!r})")
    if name not in document.clauses:
        known = ", ".join(sorted(document.clauses)) or "none"
        raise KeyError(f"document {document_id!r} has no clause {name!r}; its clauses: {known}")
    return document.clauses[name]


def first_year(clause_id: str) -> int:
    """The first budget year to which the clause's document applies; 0 where it does not matter. Raises KeyError."""
    basis(clause_id)
    return documents()[clause_id.partition(":")[0]].since_year or 0


def cite(clause_id: str) -> str:
    """The clause as a user reads it: document, number, article only where verified, and point. Raises KeyError."""
    clause = basis(clause_id)
    document = documents()[clause_id.partition(":")[0]]
    article = clause.article if clause.verified and clause.article else ""
    return f"{document.citation}{article}" + (f"：{clause.point}" if clause.point else "")


def _document(name: str) -> Document:
    raw = data.read("documents", name)
    clauses = {key: {"id": f"{name}:{key}", **clause} for key, clause in (raw.get("clauses") or {}).items()}
    document = msgspec.convert({**raw, "clauses": clauses}, Document)
    if document.id != name:
        raise ValueError(f"law/documents/{name}.yaml has the id {document.id!r}; id and file name must be the same")
    for clause in document.clauses.values():
        if clause.article and not clause.verified:
            raise ValueError(f"{clause.id}: an article number needs verified: true")
    return document
