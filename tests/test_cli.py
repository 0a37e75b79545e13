"""The command line, with a pretended pipeline: what is written and said, and the exit codes."""

import datetime
import errno
import io
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from explorer import cli
from explorer.problems import ConfirmError, ContentError, Problem, Source
from explorer.publish import MARKER
from explorer.reading import Project, locate

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Built:
    pages: int
    stages: tuple[tuple[str, float], ...]
    output: Path


@dataclass(frozen=True)
class Overdue:
    name: str
    review_by: datetime.date
    source: Source


@dataclass(frozen=True)
class Checked:
    documents: int
    pieces: int
    letters: int
    overdue: tuple[Overdue, ...] = ()


class Pipeline(ModuleType):
    """Says two stages, then succeeds or raises what a test put into `fails_with`."""

    locate = staticmethod(locate)

    def __init__(self):
        super().__init__("explorer.pipeline")
        self.projects = []
        self.fails_with = None
        self.overdue = ()
        self.confirmed = []

    def _work(self, project, progress):
        self.projects.append(project)
        progress("Læser indholdet")
        progress("Skriver siderne")
        if self.fails_with:
            raise self.fails_with

    def build(self, project, progress):
        self._work(project, progress)
        stages = (("Læser indholdet", 0.25), ("Skriver siderne", 0.876))
        return Built(pages=1214, stages=stages, output=project.output)

    def check(self, project, progress):
        self._work(project, progress)
        return Checked(documents=2, pieces=310, letters=45210, overdue=self.overdue)

    def confirm(self, project, name, day, progress):
        self._work(project, progress)
        self.confirmed.append((name, day))
        return f"Koblingen {name} er bekræftet i content/koblinger/tema-2.yaml."


@pytest.fixture
def pipeline(monkeypatch, tmp_path):
    """A pretended pipeline, in a project that lies in the current folder."""
    pretended = Pipeline()
    for module in ("explorer.pipeline", "explorer.editing"):
        monkeypatch.setitem(sys.modules, module, pretended)
        monkeypatch.setattr(module, pretended, raising=False)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    return pretended


@pytest.fixture
def published(tmp_path):
    """A site that was published earlier."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / MARKER).touch()


# ── What may be written ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("arguments", [[], ["build"]])
def test_without_a_command_the_site_is_built(pipeline, tmp_path, arguments):
    assert cli.main(arguments) == 0
    assert pipeline.projects == [
        Project(
            content=tmp_path / "content",
            config=tmp_path / "site_config.yaml",
            templates=tmp_path / "templates",
            output=tmp_path / "output",
            date=None,
        )
    ]


def test_everything_can_lie_elsewhere(pipeline, tmp_path):
    cli.main(
        [
            "--content",
            "a",
            "--config",
            "b.yaml",
            "--templates",
            "c",
            "--output",
            "d/e",
            "--date",
            "2026-12-31",
        ]
    )

    assert pipeline.projects == [
        Project(
            content=tmp_path / "a",
            config=tmp_path / "b.yaml",
            templates=tmp_path / "c",
            output=tmp_path / "d/e",
            date=datetime.date(2026, 12, 31),
        )
    ]


def test_folders_that_are_not_given_are_those_the_configuration_names(pipeline, tmp_path):
    (tmp_path / "site_config.yaml").write_text(
        (ROOT / "site_config.yaml").read_text(encoding="utf-8")
        + "stier: {indhold: vores, byggested: ud/side}\n",
        encoding="utf-8",
    )

    cli.main(["--templates", "andre"])

    [project] = pipeline.projects
    assert project.content == tmp_path / "vores"
    assert project.templates == tmp_path / "andre"
    assert project.output == tmp_path / "ud/side"


@pytest.mark.parametrize("arguments", [["--help"], ["build", "-h"]])
def test_help_is_danish(pipeline, monkeypatch, capsys, arguments):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)

    assert end.value.code == 0
    assert capsys.readouterr().out == (
        """\
Brug: build.py [kommando] [valg]

Bygger siden af det, der ligger i content/.

Kommandoer:
  build         byg hele siden (det sker også, når der ingen kommando står)
  check         undersøg indholdet uden at bygge
  serve         vis siden på denne maskine; den følger med, hver gang noget bliver gemt
  changes       vis, hvad ændringerne gør; en gren eller mappe at måle dem mod kan stå efter
  confirm       skriv, at en kobling er læst igen; dens navn står efter, fx T2.M1-V1
  import-links  vis, hvad der er ændret i koblinger.csv; filens navn står efter
  init          læg en lille side, der virker, i en ny mappe; mappens navn står efter
  new           lav noget nyt ved at svare på spørgsmål: dokument, ord, kobling eller side
  report        vis, hvad der venter, udløber eller kan blive bedre, uden at noget er galt
  search        vis trin for trin, hvad søgningen forstår ved ord; de står efter, fx vuggestue
  test          kør programmets prøver; hvad der står efter, gives videre til pytest

Valg:
  --content MAPPE    mappen med indholdet (ellers content)
  --config FIL       filen med sidens navn, kontakt og farver (ellers
                     site_config.yaml)
  --templates MAPPE  mappen med skabelonerne (ellers templates)
  --output MAPPE     mappen, siden bygges i (ellers output)
  --format NAVN      hvem fejlene siges til: tekst, github, gitlab (ellers
                     tekst)
  --date ÅÅÅÅ-MM-DD  dagen, siden bygges for (ellers SOURCE_DATE_EPOCH, ellers
                     siger indholdet det)
  --debug            vis alt, når programmet går i stå
  -h, --help         vis denne hjælp
"""
    )


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["bild"], "Kommandoen «bild» findes ikke. Mente du «build»?"),
        (["udgiv"], "Kommandoen «udgiv» findes ikke."),
        (["--dato", "2026-01-01"], "Valget --dato findes ikke her. Mente du «--date»?"),
        (["--outp", "x"], "Valget --outp findes ikke her. Mente du «--output»?"),
        (["check", "--output", "x"], "Valget --output findes ikke her."),
        (["--debug", "check"], "«check» kan ikke stå dér: først kommandoen, og så dens valg."),
        (["--content"], "Valget --content skal have noget efter sig."),
        (["confirm"], "Skriv navnet på koblingen efter confirm, fx T2.M1-V1."),
        (["confirm", ""], "Skriv navnet på koblingen efter confirm, fx T2.M1-V1."),
        (
            ["confirm", "T2.M1-V1", "T2.M1-V2"],
            "«T2.M1-V2» kan ikke stå dér: først kommandoen, og så dens valg.",
        ),
        (["confirm", "T2.M1-V1", "--output", "x"], "Valget --output findes ikke her."),
        (["--debug=ja"], "Valget --debug skal stå alene."),
        (["--date", "31-12-2026"], "«31-12-2026» er ikke en dato. Skriv den som 2026-01-31."),
        (["--date", "2026-1-5"], "«2026-1-5» er ikke en dato. Skriv den som 2026-01-31."),
        (["--date", ""], "«» er ikke en dato. Skriv den som 2026-01-31."),
        (["serve", "--port", "65536"], "«65536» er ikke en port. Skriv et tal, fx 8000."),
        (["serve", "--port", "ny"], "«ny» er ikke en port. Skriv et tal, fx 8000."),
        (["serve", "--output", "x"], "Valget --output findes ikke her."),
        (["--port", "8000"], "Valget --port findes ikke her. Mente du «--format»?"),
        (["check", "--format", "githb"], "Formen «githb» findes ikke. Mente du «github»?"),
        (["serve", "--format", "github"], "Valget --format findes ikke her. Mente du «--port»?"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_danish(pipeline, capsys, arguments, answer):
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == (
        f"{answer}\nSe, hvad der kan skrives, med: build.py --help\n"
    )
    assert pipeline.projects == []


def test_the_date_may_come_from_the_environment_as_seconds_in_utc(pipeline, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761599")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()

    cli.main([])
    cli.main(["--date", "2020-01-01"])
    monkeypatch.undo()
    time.tzset()

    assert [project.date for project in pipeline.projects] == [
        datetime.date(2026, 12, 31),
        datetime.date(2020, 1, 1),
    ]


@pytest.mark.parametrize("epoch", ["i går", "9" * 30])
def test_a_date_in_the_environment_that_is_none_is_refused(pipeline, monkeypatch, capsys, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert cli.main([]) == 2
    assert capsys.readouterr().err.startswith(
        f"SOURCE_DATE_EPOCH er «{epoch}», men skal være et antal sekunder siden 1970.\n"
    )


# ── What is said ──────────────────────────────────────────────────────────────────────────────────


def test_a_build_says_what_it_made_and_how_long_each_stage_took(pipeline, capsys):
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out == (
        "Bygget: 1.214 sider i output/ på 1,13 sekunder.\n"
        "  Læser indholdet    0,25 s\n"
        "  Skriver siderne    0,88 s\n"
    )


def test_a_check_says_what_it_examined(pipeline, capsys):
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "Alt er i orden: 2 dokumenter med 310 stykker vedtaget tekst, 45.210 bogstaver.\n"
        "Hvert bogstav i kilderne er gjort rede for.\n"
    )


def test_a_check_lists_links_whose_day_for_being_read_again_has_passed(pipeline, capsys):
    pipeline.overdue = (
        Overdue("T2.M1-V1", datetime.date(2026, 10, 1), Source("content/a.yaml", 5, 5)),
        Overdue("T1.M5-O3", datetime.date(2025, 1, 31), Source("content/b.yaml", 12, 5)),
        Overdue("T2.M10-V2", datetime.date(2026, 9, 30), Source("content/b.yaml", 30, 5)),
    )

    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "Alt er i orden: 2 dokumenter med 310 stykker vedtaget tekst, 45.210 bogstaver.\n"
        "Hvert bogstav i kilderne er gjort rede for.\n"
        "\n"
        "3 koblinger skulle være læst igen. Gør det, og skriv en ny dag ved «genlaes_inden»:\n"
        "  T2.M1-V1   senest 2026-10-01  content/a.yaml:5:5\n"
        "  T1.M5-O3   senest 2025-01-31  content/b.yaml:12:5\n"
        "  T2.M10-V2  senest 2026-09-30  content/b.yaml:30:5\n"
    )


def test_confirm_hands_over_the_name_and_the_day_and_says_what_was_done(pipeline, capsys, tmp_path):
    assert cli.main(["confirm", "t2.m1-v1", "--content", "a", "--date", "2026-01-31"]) == 0
    assert capsys.readouterr().out == (
        "Koblingen t2.m1-v1 er bekræftet i content/koblinger/tema-2.yaml.\n"
    )
    assert pipeline.confirmed == [("t2.m1-v1", datetime.date(2026, 1, 31))]
    assert pipeline.projects[0].content == tmp_path / "a"


def test_a_link_is_not_confirmed_on_a_day_that_has_not_come(pipeline, capsys):
    assert cli.main(["confirm", "T2.M1-V1", "--date", "9026-01-31"]) == 2
    assert capsys.readouterr().err == (
        "Dagen 9026-01-31 er ikke kommet endnu. Skriv den dag, koblingen blev læst.\n"
        "Intet er ændret.\n"
    )
    assert pipeline.confirmed == []


def test_a_link_is_confirmed_today_when_no_day_is_given(pipeline):
    before = datetime.date.today()
    cli.main(["confirm", "T2.M1-V1"])

    [(_, day)] = pipeline.confirmed
    assert before <= day <= datetime.date.today()


def test_a_link_that_cannot_be_confirmed_is_told_and_nothing_is_changed(pipeline, capsys):
    pipeline.fails_with = ConfirmError("Der er ingen kobling, der hedder «x».")

    assert cli.main(["confirm", "x"]) == 2
    assert capsys.readouterr() == (
        "",
        "Der er ingen kobling, der hedder «x».\nIntet er ændret.\n",
    )


def test_a_link_is_not_confirmed_in_content_that_has_other_problems(pipeline, capsys):
    pipeline.fails_with = ContentError([Problem(Source("content"), "Mappen er tom.")])

    assert cli.main(["confirm", "T2.M1-V1"]) == 1
    assert capsys.readouterr().out == "content  Mappen er tom.\n\n1 fejl. Intet er ændret.\n"


@pytest.mark.usefixtures("published")
def test_problems_are_shown_with_their_lines_and_the_old_site_stands(pipeline, capsys, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/tema-2.yaml").write_text("slags: tema\nvision: tidlig-insats\n")
    pipeline.fails_with = ContentError(
        [
            Problem(Source("content/tema-2.yaml", 2, 9), "Visionen findes ikke.", "Mente du …?"),
            Problem(Source("content/navne.yaml"), "Filen mangler."),
        ]
    )

    assert cli.main([]) == 1
    assert capsys.readouterr() == (
        "content/navne.yaml  Filen mangler.\n"
        "content/tema-2.yaml:2:9  Visionen findes ikke. Mente du …?\n"
        "    2 │ vision: tidlig-insats\n"
        "                ^\n"
        "\n"
        "2 fejl. Intet er ændret: den side, der ligger i output/, står som før.\n",
        "",
    )


@pytest.mark.parametrize(
    ("command", "sentence"),
    [("build", "1 fejl. Intet er bygget."), ("check", "1 fejl. Intet er ændret.")],
)
def test_without_an_old_site_none_is_spoken_of(pipeline, capsys, command, sentence):
    pipeline.fails_with = ContentError([Problem(Source("content"), "Mappen er tom.")])

    assert cli.main([command]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == sentence


@pytest.mark.usefixtures("published")
def test_a_fault_of_the_program_is_owned_without_a_traceback(pipeline, capsys):
    pipeline.fails_with = KeyError("vision")

    assert cli.main([]) == 2
    assert capsys.readouterr() == (
        "",
        "Programmet gik i stå undervejs (Skriver siderne): KeyError: 'vision'\n"
        "Fejlen er programmets, ikke din. Kør igen med --debug, og send det, der så står, til "
        "den, der passer programmet.\n"
        "Intet er ændret: den side, der ligger i output/, står som før.\n",
    )


def test_debug_shows_the_traceback(pipeline, capsys):
    pipeline.fails_with = KeyError("vision")

    assert cli.main(["--debug"]) == 2

    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith("passer programmet.\nIntet er bygget.\n")


@pytest.mark.usefixtures("published")
def test_a_full_disk_is_not_called_a_fault_of_the_program(pipeline, capsys):
    pipeline.fails_with = OSError(errno.ENOSPC, "No space left on device")

    assert cli.main([]) == 2
    assert capsys.readouterr().err == (
        "Disken er fuld. Gør plads, og kør igen.\n"
        "Intet er ændret: den side, der ligger i output/, står som før.\n"
    )


@pytest.mark.usefixtures("published")
def test_an_interrupted_build_says_that_the_old_site_stands(pipeline, capsys):
    pipeline.fails_with = KeyboardInterrupt()

    assert cli.main([]) == 2
    assert capsys.readouterr().err == (
        "Afbrudt. Intet er ændret: den side, der ligger i output/, står som før.\n"
    )


def test_an_interrupt_before_the_work_begins_gives_no_traceback(pipeline, monkeypatch, capsys):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "project_of", interrupted)

    assert cli.main([]) == 2
    assert capsys.readouterr().err == "Afbrudt.\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_one_line_shows_the_stage_and_gives_way(pipeline, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)

    cli.main(["check"])

    assert terminal.getvalue().startswith(
        f"\rLæser indholdet …\rSkriver siderne …\r{' ' * 17}\rAlt er i orden"
    )


def test_a_shorter_stage_leaves_nothing_of_a_longer_one(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    progress = cli.Progress()

    progress("Skriver siderne")
    progress("Søger")

    assert capsys.readouterr().out == "\rSkriver siderne …\rSøger …          "


def test_danish_letters_are_written_as_utf8_whatever_the_console_has(pipeline, monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    pipeline.fails_with = ContentError([Problem(Source("a"), "Målet «\udce6» findes ikke.")])

    assert cli.main(["check"]) == 1
    sys.stdout.flush()

    assert written.getvalue().decode("utf-8").startswith("a  Målet «�» findes ikke.")


def test_test_hands_its_arguments_to_the_test_runner(monkeypatch):
    def run_tests(root, arguments, say):
        say(f"{root.name} {arguments}")
        return 1

    said = []
    monkeypatch.setattr("explorer.testing.run_tests", run_tests)
    monkeypatch.setattr(cli, "_say", said.append)
    monkeypatch.setattr(cli, "ROOT", Path("/x/explorer"))

    assert cli.main(["test", "-k", "søg"]) == 1
    assert said == ["explorer ['-k', 'søg']"]


def test_help_imports_none_of_the_heavy_libraries():
    code = (
        "import sys\n"
        "from explorer.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'yaml', 'pydantic', 'jinja2', 'markdown_it'} & set(sys.modules)))\n"
    )
    root = Path(__file__).resolve().parents[1]
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )

    assert said.stdout.splitlines()[-1] == ""


def test_who_stops_listening_gets_no_complaint():
    words = "import sys; from explorer.cli import main; sys.exit(main(['check']))"
    said = subprocess.Popen(
        [sys.executable, "-c", words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert said.stdout is not None
    assert said.stderr is not None
    said.stdout.close()

    assert said.stderr.read() == b""
    assert said.wait() == 0
    said.stderr.close()


def test_search_tells_what_a_query_asks_for_and_which_of_a_list_find_nothing(tmp_path, capsys):
    asked = tmp_path / "søgninger.txt"
    asked.write_text("vuggestue\nxylofon\n", encoding="utf-8")

    assert cli.main(["search", "xylofon", "skole"]) == 0
    assert "«xylofon» blev ikke fundet." in capsys.readouterr().out
    assert cli.main(["search", "--list", str(asked)]) == 0
    assert capsys.readouterr().out == "1 af 2 søgninger finder ikke noget:\n  xylofon\n"


def test_search_must_be_told_what_for(capsys):
    assert cli.main(["search"]) == 2
    assert capsys.readouterr().err.startswith(
        "Skriv det, nogen søger efter, efter search, fx vuggestue.\n"
    )
