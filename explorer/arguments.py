"""What may be written on the command line, and what was: the commands and their options."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from explorer.annotations import FORMATS
from explorer.problems import did_you_mean

PORT = 8000
COMMANDS = (
    "build",
    "check",
    "serve",
    "changes",
    "confirm",
    "import-links",
    "init",
    "new",
    "report",
    "search",
    "test",
)
NEW = ("dokument", "ord", "kobling", "side")
"""What `new` can make."""

HELP = """\
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
"""
ASKED_FOR = {
    "confirm": ("link", "Skriv navnet på koblingen efter confirm, fx T2.M1-V1."),
    "import-links": ("table", "Skriv navnet på filen efter import-links, fx koblinger.csv."),
    "init": ("folder", "Skriv navnet på den nye mappe efter init, fx vores-side."),
    "search": ("query", "Skriv det, nogen søger efter, efter search, fx vuggestue."),
}
"""What must stand after a command, and what is said when it does not."""

DAY = "dagen, siden bygges for (ellers SOURCE_DATE_EPOCH, ellers siger indholdet det)"
DAYS = {
    "confirm": "dagen, koblingen blev læst (ellers SOURCE_DATE_EPOCH, ellers i dag)",
    "report": "dagen, der regnes fra (ellers SOURCE_DATE_EPOCH, ellers i dag)",
}
"""What --date means to a command that does not build."""


class UsageError(Exception):
    """The command was written in a way that cannot be understood; the message is in Danish."""


class _DanishHelp(argparse.RawDescriptionHelpFormatter):
    def _format_usage(self, usage, actions, groups, prefix):  # type: ignore[no-untyped-def]
        return super()._format_usage(usage, actions, groups, prefix or "Brug: ")


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of one command's options."""
    parser = argparse.ArgumentParser(
        usage="build.py [kommando] [valg]",
        description=HELP,
        formatter_class=_DanishHelp,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    options = parser.add_argument_group("Valg")
    if command != "init":  # it reads no site
        _site(options)
    for add in OWN_OPTIONS.get(command, ()):
        add(options)
    if command != "init":
        options.add_argument("--date", metavar="ÅÅÅÅ-MM-DD", help=DAYS.get(command, DAY))
    options.add_argument("--debug", action="store_true", help="vis alt, når programmet går i stå")
    options.add_argument("-h", "--help", action="help", help="vis denne hjælp")
    return parser


# ── The options of one command ────────────────────────────────────────────────────────────────────

Options = argparse._ArgumentGroup


def _folder(options: Options, name: str, usual: str, words: str) -> None:
    text = f"{words} (ellers {usual})"
    options.add_argument(name, metavar="MAPPE", type=_resolved, help=text)


def _site(options: Options) -> None:
    _folder(options, "--content", "content", "mappen med indholdet")
    words = "filen med sidens navn, kontakt og farver (ellers site_config.yaml)"
    options.add_argument("--config", metavar="FIL", type=_resolved, help=words)
    _folder(options, "--templates", "templates", "mappen med skabelonerne")


def _output(options: Options) -> None:
    _folder(options, "--output", "output", "mappen, siden bygges i")


def _format(options: Options) -> None:
    words = f"hvem fejlene siges til: {', '.join(FORMATS)} (ellers {FORMATS[0]})"
    options.add_argument("--format", metavar="NAVN", type=format_of, default=FORMATS[0], help=words)


def _port(options: Options) -> None:
    words = f"porten, siden vises på (ellers {PORT} eller den næste, der er ledig)"
    options.add_argument("--port", metavar="TAL", type=port_of, default=PORT, help=words)


def _link(options: Options) -> None:
    options.add_argument("link", nargs="?", help=argparse.SUPPRESS)


def _base(options: Options) -> None:
    options.add_argument("base", nargs="?", help=argparse.SUPPRESS)


def _table(options: Options) -> None:
    options.add_argument("table", nargs="?", type=_resolved, help=argparse.SUPPRESS)
    written = "skriv ændringerne i indholdet (ellers bliver de kun vist)"
    options.add_argument("--write", action="store_true", help=written)


def _new_folder(options: Options) -> None:
    options.add_argument("folder", nargs="?", type=_named, help=argparse.SUPPRESS)


def _kind(options: Options) -> None:
    options.add_argument("kind", nargs="?", type=kind_of, help=argparse.SUPPRESS)


def _query(options: Options) -> None:
    options.add_argument("query", nargs="*", help=argparse.SUPPRESS)
    listed = "en tekstfil med én søgning på hver linje: vis dem, der ikke finder noget"
    options.add_argument("--list", metavar="FIL", type=_resolved, help=listed)


OWN_OPTIONS: Mapping[str, tuple[Callable[[Options], None], ...]] = {
    "build": (_output, _format),
    "check": (_format,),
    "serve": (_port,),
    "changes": (_base,),
    "confirm": (_link,),
    "import-links": (_table,),
    "init": (_new_folder,),
    "new": (_kind,),
    "search": (_query,),
}
"""What adds the options that a command has besides those of all."""


# ── What was written ──────────────────────────────────────────────────────────────────────────────


def _resolved(written: str) -> Path:
    return Path(written).resolve()


def _named(written: str) -> Path | None:
    return _resolved(written) if written else None


def format_of(written: str) -> str:
    """Return the form that was asked for with --format."""
    if written not in FORMATS:
        hint = did_you_mean(written, FORMATS)
        raise UsageError(f"Formen «{written}» findes ikke. {hint}".rstrip())
    return written


def kind_of(written: str) -> str:
    """Return the kind of new content that was asked for."""
    if written not in NEW:
        hint = did_you_mean(written, NEW) or f"Skriv {', '.join(NEW)}."
        raise UsageError(f"«{written}» kan ikke laves herfra. {hint}")
    return written


def port_of(written: str) -> int:
    """Return the port that was asked for with --port; 0 is any that is free."""
    if not (written.isascii() and written.isdecimal() and int(written) < 65536):
        raise UsageError(f"«{written}» er ikke en port. Skriv et tal, fx {PORT}.")
    return int(written)


def understand(arguments: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """Return the command and its options; --help is shown, and ends the program."""
    named = bool(arguments) and not arguments[0].startswith("-")
    command = arguments[0] if named else "build"
    if command not in COMMANDS:
        hint = did_you_mean(command, COMMANDS)
        raise UsageError(f"Kommandoen «{command}» findes ikke. {hint}".rstrip())
    parser = parser_of(command)
    try:
        options, unknown = parser.parse_known_args(arguments[1:] if named else arguments)
    except argparse.ArgumentError as error:
        rule = "skal have noget efter sig" if "expected" in error.message else "skal stå alene"
        raise UsageError(f"Valget {error.argument_name} {rule}.") from None
    if unknown:
        raise UsageError(_not_understood(unknown[0], parser.format_help()))
    name, hint = ASKED_FOR.get(command, ("", ""))
    if name and not (getattr(options, name) or getattr(options, "list", None)):
        raise UsageError(hint)
    return command, options


def _not_understood(word: str, text_of_help: str) -> str:
    if not word.startswith("-"):
        return f"«{word}» kan ikke stå dér: først kommandoen, og så dens valg."
    known = (option for option in text_of_help.split() if option.startswith("--"))
    return f"Valget {word} findes ikke her. {did_you_mean(word, known)}".rstrip()


def build_date(written: str | None, epoch: str) -> datetime.date | None:
    """Return the day that was asked for with --date, else with SOURCE_DATE_EPOCH (seconds, UTC)."""
    from explorer.corpus.text import exact_day

    try:
        if written is not None:
            return exact_day(written)
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        if written is not None:
            wrong = f"«{written}» er ikke en dato. Skriv den som 2026-01-31."
        else:
            wrong = f"SOURCE_DATE_EPOCH er «{epoch}», men skal være et antal sekunder siden 1970."
        raise UsageError(wrong) from None
