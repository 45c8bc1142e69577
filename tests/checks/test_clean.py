"""The small project of conftest.py is clean, so that every fault in the other tests is the spoilt
thing; and one run reports everything."""

from guidebook import checks

EN = "docs/en/identification/first-hour.md"
TH = "docs/th/identification/first-hour.md"


def test_the_small_project_has_no_faults(site):
    assert [str(fault) for fault in site.run()] == []


def test_every_rule_is_registered():
    names = {path.stem for path in __import__("pathlib").Path(checks.__file__).parent.glob("*.py")}
    rules = {rule.__name__.rpartition(".")[2] for rule in checks.RULES}
    assert rules == {name for name in names if not name.startswith("_")}
    assert all(rule.__doc__ for rule in checks.RULES)


def test_one_run_reports_every_broken_file(site):
    site.write("docs/en/glossary.md", "---\ntitle: Glossary\n")
    site.write("docs/th/glossary.md", b"---\ntitle: x\ndescription: x\n---\n\nna\xefve\n")
    site.change(TH, "status: draft", "status: draft\ncolour: red")
    double = site.append(EN, "\n## Again { #danger }\n") + 1
    faults = site.run()
    found = {(fault.rule, fault.file, fault.line) for fault in faults}
    assert ("front_matter", "docs/en/glossary.md", 1) in found
    assert ("encoding", "docs/th/glossary.md", 6) in found
    assert ("front_matter", TH, 6) in found
    assert ("headings", EN, double) in found
    assert faults == sorted(faults)


def test_paths_limit_what_is_reported(site):
    site.append(EN, "\n<b>one</b>\n")
    site.append(TH, "\n<b>two</b>\n")
    assert {fault.file for fault in site.run(paths={TH})} == {TH}


def test_bad_data_is_reported_and_hides_no_other_fault(site):
    site.write("data/roles.yml", "police: [\n")
    line = site.append(EN, "\n<b>bold</b>\n") + 1
    faults = site.run()
    assert any(fault.file == "data/roles.yml" for fault in faults)
    assert ("blocks", EN, line) in {(fault.rule, fault.file, fault.line) for fault in faults}


def test_data_of_another_shape_is_reported(site):
    site.write("data/guides.yml", "identification: [first-hour]\n")
    assert any("the rule stopped" in fault.message for fault in site.run())


def test_without_settings_there_is_one_fault(site):
    (site.root / "mkdocs.yml").unlink()
    assert [fault.file for fault in site.run()] == ["mkdocs.yml"]
