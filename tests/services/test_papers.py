"""The one way out: gated, recorded before anything leaves, and honest about what left."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.clock import FixedClock
from coachdesk.domain.disclosure import Channel, Disclosure, DisclosureState, PaperKind
from coachdesk.domain.facts.paper import Approved, CountedFromLog, MadeTogether, PaperFacts
from coachdesk.domain.sharing import Section
from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import AgreementEnded, DiskFull, FileExists, KnownError, NoAgreement, NoFolder, NoWorkplace
from coachdesk.i18n import Language
from coachdesk.services.agreements import agree, agreed_readers, withdraw
from coachdesk.services.file_sink import FileSink
from coachdesk.services.papers import ComposedPaper, PaperOrder, compose, hand_over, issue
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.register import register, verify
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, find_worker
from coachdesk.services.workplaces import list_workplaces

PLACE = "Bakkerij De Korenaar"


class Renderer:
    """Keeps the facts it was given, and makes bytes that differ with the register number."""

    def __init__(self) -> None:
        self.facts: list[PaperFacts] = []

    def __call__(self, facts: PaperFacts, *, leave_out_unprintable: bool = False) -> bytes:
        self.facts.append(facts)
        return f"%PDF {facts.code}".encode()


class FailingSink:
    """A sink that does what the test wants instead of writing."""

    channel = Channel.PRINTER

    def __init__(self, error: Exception) -> None:
        self.error = error

    def deliver(self, paper: ComposedPaper) -> None:
        raise self.error


@pytest.fixture
def render() -> Renderer:
    return Renderer()


@pytest.fixture
def worker(vault: Vault) -> UUID:
    return add_worker(vault, WorkerDraft(chosen_name="Zoë", family_name="Madelief"))[0]


@pytest.fixture
def order(vault: Vault, worker: UUID) -> PaperOrder:
    agree(vault, worker, PLACE)
    return PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker, Language.DUTCH, workplace_for_dossier(vault, worker, None))


def states(vault: Vault) -> list[DisclosureState]:
    with vault.work() as work:
        return [row.state for row in work.find(Disclosure)]


def test_without_an_agreement_nothing_is_composed(vault: Vault, worker: UUID, render: Renderer) -> None:
    with pytest.raises(NoWorkplace):
        workplace_for_dossier(vault, worker, None)
    other = add_worker(vault, WorkerDraft(chosen_name="Ömer"))[0]
    agree(vault, other, PLACE)
    place = workplace_for_dossier(vault, worker, PLACE)
    with pytest.raises(NoAgreement):
        compose(vault, PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker, Language.DUTCH, place), render)
    assert render.facts == []
    assert states(vault) == []


def test_a_dossier_is_written_and_recorded_as_sent(
    vault: Vault, order: PaperOrder, render: Renderer, tmp_path: Path
) -> None:
    issued = issue(vault, order, render, FileSink(tmp_path))
    file = tmp_path / f"zoe-dossier-{order.worker_id.hex[-6:]}.pdf"
    assert file.read_bytes() == issued.paper.pdf
    row = register(vault, order.worker_id)[0]
    assert (row.state, row.code, row.version, row.channel) == (
        DisclosureState.SENT,
        issued.paper.code,
        1,
        Channel.FILE,
    )
    assert row.sent_at is not None
    assert row.reader == PLACE


def test_looking_at_a_paper_is_not_sharing_it(vault: Vault, order: PaperOrder, render: Renderer) -> None:
    compose(vault, order, render)
    assert states(vault) == []


def test_the_row_is_there_before_the_paper_leaves(vault: Vault, order: PaperOrder, render: Renderer) -> None:
    class Watching(FailingSink):
        def deliver(self, paper: ComposedPaper) -> None:
            assert states(vault) == [DisclosureState.PREPARED]

    issue(vault, order, render, Watching(DiskFull()))
    assert states(vault) == [DisclosureState.SENT]


def test_a_sink_that_promises_nothing_left_cancels_the_row(vault: Vault, order: PaperOrder, render: Renderer) -> None:
    with pytest.raises(DiskFull):
        issue(vault, order, render, FailingSink(DiskFull()))
    assert states(vault) == [DisclosureState.CANCELLED]


def test_a_sink_that_breaks_leaves_it_open_whether_the_paper_left(
    vault: Vault, order: PaperOrder, render: Renderer
) -> None:
    with pytest.raises(RuntimeError):
        issue(vault, order, render, FailingSink(RuntimeError("power")))
    assert states(vault) == [DisclosureState.PREPARED]


def test_an_agreement_taken_back_after_the_preview_stops_the_paper(
    vault: Vault, order: PaperOrder, render: Renderer, tmp_path: Path
) -> None:
    paper = compose(vault, order, render)
    withdraw(vault, agreed_readers(vault, order.worker_id)[0].agreement_id)
    with pytest.raises(AgreementEnded):
        hand_over(vault, paper, FileSink(tmp_path))
    assert list(tmp_path.glob("*.pdf")) == []
    assert states(vault) == []
    with pytest.raises(AgreementEnded):
        compose(vault, order, render)


def test_an_agreement_ends_with_its_last_day(vault: Vault, worker: UUID, render: Renderer) -> None:
    agree(vault, worker, PLACE, until=vault.today())
    place = workplace_for_dossier(vault, worker, None)
    order = PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker, Language.DUTCH, place)
    compose(vault, order, render)
    vault._clock = FixedClock(vault.now() + timedelta(days=1))
    with pytest.raises(AgreementEnded):
        compose(vault, order, render)


def test_a_file_that_is_there_is_not_replaced_unasked(
    vault: Vault, order: PaperOrder, render: Renderer, tmp_path: Path
) -> None:
    first = issue(vault, order, render, FileSink(tmp_path))
    file = FileSink(tmp_path).path_of(first.paper)
    with pytest.raises(FileExists):
        issue(vault, order, render, FileSink(tmp_path))
    assert file.read_bytes() == first.paper.pdf
    second = issue(vault, order, render, FileSink(tmp_path, replace=True))
    assert file.read_bytes() == second.paper.pdf
    assert second.paper.version == 2, "the refused one was never given, so it has no number"


@pytest.mark.parametrize("target", ["nowhere", "nowhere/paper.pdf"])
def test_a_folder_that_does_not_exist_is_told(tmp_path: Path, target: str) -> None:
    with pytest.raises(NoFolder):
        FileSink(tmp_path / target)


def test_a_paper_is_found_again_by_its_bytes_only(
    vault: Vault, order: PaperOrder, render: Renderer, tmp_path: Path
) -> None:
    issued = issue(vault, order, render, FileSink(tmp_path))
    file = FileSink(tmp_path).path_of(issued.paper)
    found = verify(vault, file)
    assert found is not None
    assert found.code == issued.paper.code
    file.write_bytes(file.read_bytes() + b" ")
    assert verify(vault, file) is None


def test_the_workers_own_paper_and_the_report_need_no_agreement(
    vault: Vault, worker: UUID, render: Renderer, tmp_path: Path
) -> None:
    for kind, foot in ((PaperKind.PROGRESS_SUMMARY, MadeTogether), (PaperKind.AUTHORITY_REPORT, CountedFromLog)):
        issue(vault, PaperOrder(kind, worker, Language.ENGLISH), render, FileSink(tmp_path))
        assert isinstance(render.facts[-1].foot, foot)


def test_only_ticked_sections_are_collected(vault: Vault, worker: UUID, render: Renderer) -> None:
    statement = Statement.model_validate(
        StatementDraft(worker_id=worker, kind=StatementKind.HELPS_ME, text="Doe het één keer voor.")
    )
    statement.approve(date(2027, 2, 1))
    with vault.work() as work:
        work.add(statement)
        work.commit("")
    for sections, expected in ((frozenset({Section.PROFILE}), True), (frozenset({Section.TASKS}), False)):
        agree(vault, worker, PLACE, sections=sections)
        place = workplace_for_dossier(vault, worker, None)
        compose(vault, PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker, Language.DUTCH, place), render)
        assert ("profile" in {facts.key for facts in render.facts[-1].sections}) is expected


def test_the_foot_says_when_the_words_were_approved(practice: Vault, render: Renderer) -> None:
    samir = find_worker(practice, "samir")
    place = workplace_for_dossier(practice, samir, None)
    compose(practice, PaperOrder(PaperKind.WORKPLACE_DOSSIER, samir, Language.DUTCH, place), render)
    foot = render.facts[-1].foot
    assert isinstance(foot, Approved)
    assert foot.by == "Samir"
    assert foot.on == practice.today() - timedelta(days=1)
    assert foot.valid_until is not None


def test_a_move_that_is_planned_names_the_reader(practice: Vault) -> None:
    for who, refused in (("Zoë", None), ("Selam", NoWorkplace), ("Björn", NoWorkplace)):
        worker = find_worker(practice, who)
        if refused is None:
            found = workplace_for_dossier(practice, worker, None)
            assert found in {place.id for place in list_workplaces(practice)}
        else:
            with pytest.raises(refused):
                workplace_for_dossier(practice, worker, None)


def test_every_refusal_is_one_sentence_without_the_workers_name(practice: Vault, render: Renderer) -> None:
    zoe = find_worker(practice, "Zoë")
    place = workplace_for_dossier(practice, zoe, None)
    with pytest.raises(KnownError) as refused:
        compose(practice, PaperOrder(PaperKind.WORKPLACE_DOSSIER, zoe, Language.DUTCH, place), render)
    assert "Zoë" not in str(refused.value)
    assert "\n" not in str(refused.value)
