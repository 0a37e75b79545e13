"""Debian's packages: who may install them, and what is said when that fails."""

import pytest

from explorer import debian


@pytest.mark.parametrize(
    ("platform", "user", "release", "may"),
    [
        ("linux", 0, "NAME=Debian\nID=debian\n", True),
        ("linux", 0, "ID=ubuntu\nID_LIKE=debian\n", False),
        ("linux", 1000, "ID=debian\n", False),
        ("linux", 0, None, False),
        ("darwin", 0, "ID=debian\n", False),
    ],
)
def test_packages_are_installed_by_root_on_debian_itself_only(
    monkeypatch, tmp_path, platform, user, release, may
):
    if release:
        (tmp_path / "os-release").write_text(release)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr(debian, "RELEASE", tmp_path / "os-release")

    assert debian.is_root_on_debian() is may


def test_what_apt_says_is_passed_on_when_it_fails(monkeypatch, tmp_path):
    apt = tmp_path / "apt-get"
    apt.write_text('#!/bin/sh\necho "E: $*"\nexit 100\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(debian.MissingToolError) as error:
        debian.install(["chromium"])

    assert str(error.value).endswith(
        "Debians apt-get gik i stå:\n    E: --quiet install --yes --no-install-recommends chromium"
    )
