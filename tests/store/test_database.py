"""How the database is opened, shared, waited for, and brought up to date."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.store import Store
from bot.store.database import Database, Unavailable
from bot.store.schema import metadata, state
from bot.store.upgrade import MIGRATIONS, UnknownSchema, revisions
from bot.web import create_app

ROOT = Path(__file__).parents[2]
OPEN = "import sys; from bot.store import Store; Store.open(sys.argv[1]).inbox.put([int(sys.argv[2])], {now})"
NOW = "__import__('datetime').datetime.now(__import__('datetime').UTC)"


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(store):
    with store.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_are_named_after_their_revisions_by_which_their_order_is_known():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest_first = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert revisions() == tuple(reversed(newest_first))


@pytest.mark.usefixtures("store")
def test_who_has_nothing_to_migrate_does_not_load_what_migrates(url):
    program = f"{OPEN.format(now=NOW)}; assert not [name for name in sys.modules if name.startswith('alembic')]"
    subprocess.run([sys.executable, "-c", program, url, "1"], cwd=ROOT, check=True)


@pytest.mark.slow
def test_processes_that_start_together_migrate_once_and_all_go_on(url):
    program = OPEN.format(now=NOW)
    processes = [
        subprocess.Popen([sys.executable, "-c", program, url, str(number)], cwd=ROOT, stderr=subprocess.PIPE)
        for number in range(1, 5)
    ]
    errors = [process.communicate(timeout=60)[1] for process in processes]

    assert [process.returncode for process in processes] == [0] * 4, errors
    assert sorted(row.ticket_id for row in Store.open(url).inbox.waiting(9)) == [1, 2, 3, 4]


def test_a_database_of_a_newer_release_is_refused(store, url):
    with store.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(UnknownSchema, match="9999"):
        Store.open(url)


def test_a_database_that_is_there_is_opened_as_it_is(store, url):
    store.state.keep_cursor("kept")

    assert Store.open(url).state.cursor() == "kept"


def test_what_fails_half_way_writes_nothing(store):
    def fail_half_way() -> None:
        with store.database.write() as connection:
            connection.execute(state.insert().values(key="half", value="way"))
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()

    with store.database.read() as connection:
        assert connection.execute(state.select()).all() == []


def test_instants_come_back_in_utc_and_naive_ones_are_refused(store):
    oslo = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    store.inbox.put([1], oslo)
    assert store.inbox.next_at() == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    with pytest.raises(Exception, match="time zone"):
        store.inbox.put([1], oslo.replace(tzinfo=None))


def test_who_waits_too_long_for_another_writer_is_told_to_come_later(tmp_path):
    url = f"sqlite:///{tmp_path}/bot.db"
    Store.open(url)
    patient, hasty = Database(url), Database(url, patience=0.05)
    with patient.write(), pytest.raises(Unavailable, match="busy"), hasty.write():
        pytest.fail("two writers at once")

    with hasty.write() as connection:
        connection.execute(state.insert().values(key="free", value="again"))


def test_threads_of_one_process_wait_for_each_other_too(tmp_path):
    database = Store.open(f"sqlite:///{tmp_path}/bot.db").database
    with database.write(), pytest.raises(Unavailable, match="busy"), database.write(patience=0.05):
        pytest.fail("two writers at once")


def test_readers_wait_for_no_writer(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    with store.database.write():
        assert store.inbox.next_at() is None


def test_sqlite_is_set_to_lose_nothing_when_the_power_fails(tmp_path):
    database = Store.open(f"sqlite:///{tmp_path}/bot.db").database
    with database.read() as connection:
        pragmas = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]

    full = 2
    assert pragmas == ["wal", full]


def test_only_its_owner_may_read_the_sqlite_file_and_those_beside_it(tmp_path):
    umask = os.umask(0)
    try:
        store = Store.open(f"sqlite:///{tmp_path}/bot.db")
        store.state.keep_cursor("here")
    finally:
        os.umask(umask)

    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.lock"), 0)


def test_no_connection_is_carried_over_a_fork(store):
    store.state.keep_cursor("parent")
    child = os.fork()
    if child == 0:
        store.state.keep_cursor("child")
        os._exit(0 if store.state.cursor() == "child" else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.state.cursor() == "child"


def test_a_database_that_cannot_be_reached_is_unavailable(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/var/bot.db")
    store.database.close()
    (tmp_path / "var").rename(tmp_path / "gone")

    with pytest.raises(Unavailable):
        store.state.cursor()
    (tmp_path / "gone").rename(tmp_path / "var")
    assert store.state.cursor() is None


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://bot:a-password@localhost/bot", "bot:a-password@localhost/bot"]
)
def test_only_a_file_or_postgresql_will_do_and_what_was_found_is_not_told(url):
    with pytest.raises(ValueError, match="DATABASE_URL") as refused:
        Database(url)
    assert "a-password" not in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_all_ways_to_write_a_postgresql_address_mean_the_same(scheme):
    database = Database(f"{scheme}://nobody@127.0.0.1:1/bot", patience=2)

    assert database.engine.url.drivername == "postgresql+psycopg"
    with pytest.raises(Unavailable):
        database.write().__enter__()


def test_many_threads_writing_lose_nothing(store):
    def put(start: int) -> None:
        for ticket_id in range(start, start + 25):
            store.inbox.put([ticket_id], datetime(2026, 11, 23, tzinfo=UTC))

    threads = [threading.Thread(target=put, args=[start]) for start in (1, 101, 201, 301)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.inbox.waiting(1000)) == 100


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


def ready(store: Store) -> tuple[int, dict[str, str]]:
    """What /readyz says."""
    answer = create_app(store=store, secrets=[], clock=lambda: datetime.now(UTC)).test_client().get("/readyz")
    return answer.status_code, answer.get_json()


def test_a_file_that_is_deleted_under_the_running_bot_is_noticed_and_heard_again_when_it_is_back(file):
    store = Store.open(f"sqlite:///{file}")
    store.state.keep_cursor("kept")
    kept = file.with_name("kept")
    file.rename(kept)
    for act in (store.state.cursor, lambda: store.inbox.put([1], datetime.now(UTC))):
        with pytest.raises(Unavailable, match="is gone"):
            act()
    assert not file.exists()
    status, said = ready(store)
    assert (status, said["status"], said["database"]) == (503, "not ready", "unreachable")
    assert "is gone" in said["problem"]

    kept.rename(file)
    assert store.state.cursor() == "kept"


def test_a_file_that_is_replaced_under_the_running_bot_is_not_written_to(file):
    store = Store.open(f"sqlite:///{file}")
    for beside in file.parent.glob("bot.db*"):
        beside.unlink()
    other = Store.open(f"sqlite:///{file}")
    with pytest.raises(Unavailable, match="was replaced"):
        store.inbox.put([1], datetime.now(UTC))
    assert other.inbox.waiting(9) == []


def test_a_file_that_is_corrupt_is_unavailable(file):
    store = Store.open(f"sqlite:///{file}")
    store.inbox.put(range(1, 500), datetime.now(UTC))
    store.database.close()
    with file.open("r+b") as opened:
        opened.write(b"\x00 no database \xff" * 64)
    with pytest.raises(Unavailable, match=r"not a database|malformed"):
        store.inbox.put([1], datetime.now(UTC))
    assert ready(store)[0] == 503


def test_a_mistake_of_ours_is_not_taken_for_the_database_being_away(store):
    def again() -> None:
        with store.database.write() as connection:
            for _ in range(2):
                connection.execute(state.insert().values(key="twice", value="1"))

    with pytest.raises(IntegrityError):
        again()
