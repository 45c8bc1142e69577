"""A project of two languages that is small, clean, and whole enough for every rule."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from guidebook import checks
from guidebook.faults import Fault
from guidebook.project import Project

ROOT = Path(__file__).parents[2]

CHAPTER = """\
---
title: The first hour
description: Safety first.
safety_critical: true
---

/// minute
- Safety comes first.
- Ask about [screening](term:screening) later.
///

## Danger { #danger }

Look around. Read [the roles](../start/roles.md#police) and [the list](#checklist-card).

> “Are you safe with me?”

### Phones { #phones }

/// figure | steps
///

| Say | Avoid |
|---|---|
| “I am here.” | “Calm down.” |

The form comes first
:   Put the form away.

/// never
- Never ask in front of others.
///

/// checklist | card
///

/// case
Sari comes to a clinic.

1. What do you ask?
///

/// answers
1. Ask about danger.
///

/// roles
- **Police:** water first.
///

/// law
- Notice to the sending Party [@actip-2015 art 14(3)].
- A [word](../glossary.md#screening) and [its source](../references.md#actip-2015).
///

/// pause
Think of the last visit.
///
"""

CHAPTER_TH = """\
---
title: ชั่วโมงแรก
description: ความปลอดภัยมาก่อน
safety_critical: true
status: draft
---

/// minute
- ความปลอดภัยมาก่อน
- ถามเรื่อง[การคัดกรอง](term:screening)ภายหลัง
///

## อันตราย { #danger }

มองไปรอบตัว อ่าน[บทบาท](../start/roles.md#police)และ[รายการ](#checklist-card)

> “คุณปลอดภัยไหม”

### โทรศัพท์ { #phones }

/// figure | steps
///

| ให้พูด | เลี่ยง |
|---|---|
| “ฉันอยู่นี่” | “ใจเย็น” |

แบบฟอร์มมาก่อน
:   เก็บแบบฟอร์มไว้ก่อน

/// never
- ห้ามถามต่อหน้าคนอื่น
///

/// checklist | card
///

/// case
ซารีมาที่คลินิก

1. คุณจะถามอะไร
///

/// answers
1. ถามเรื่องอันตราย
///

/// roles
- **ตำรวจ:** น้ำก่อน
///

/// law
- การแจ้งรัฐภาคีผู้ส่ง [@actip-2015 art 14(3)]
- [คำ](../glossary.md#screening)และ[แหล่งที่มา](../references.md#actip-2015)
///

/// pause
นึกถึงการเยี่ยมครั้งล่าสุด
///
"""


def page(title: str, body: str, status: str = "") -> str:
    """A page with front matter; its body begins on line 5, or on line 6 with a status."""
    status = f"status: {status}\n" if status else ""
    return f"---\ntitle: {title}\ndescription: {title}\n{status}---\n{body}"


FILES = {
    "mkdocs.yml": """\
site_name: Guides
site_url: https://example.org/
plugins:
  - i18n:
      languages:
        - {locale: en, name: English}
        - {locale: th, name: ไทย}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
""",
    "data/guides.yml": "- id: identification\n  chapters:\n    - first-hour\n"
                       "- id: remedies\n  planned: true\n  chapters:\n    - the-right\n",
    "data/roles.yml": 'start: ["1.1"]\npolice: {first: [], next: ["2.1"]}\n',
    "data/terms.yml": "screening: identification\nconsent: protection\n",
    "data/references.yml": """\
actip-2015:
  title: ASEAN Convention
  verified: seen
  key_points:
  - text: "Art. 14(3): notice to the sending Party."
    basis: seen
  - text: "Art. 15: return."
    basis: known
doubtful-2000:
  title: A Doubtful Work
  verified: doubtful
""",
    "data/language_rules.yml": r"""
version: 1
common:
  forbidden:
  - {id: c-nfc, pattern: '', message: Not NFC., suggestion: NFC, severity: error, builtin: nfc}
  - id: c-double-space
    pattern: (?<=\S) {2,}(?=\S)
    message: Two spaces.
    suggestion: one
    severity: warning
  - id: c-space-punct
    pattern: '[^\W\d_] +[,;:]'
    message: Space before punctuation.
    suggestion: none
    severity: warning
languages:
  en:
    ban: never
    forbidden:
    - id: en-label
      pattern: \bprostitutes?\b
      message: A label.
      suggestion: person
      severity: error
  th:
    ban: ห้าม
    forbidden:
    - {id: th-yeua, pattern: เหยื่อ, message: Prey., suggestion: ผู้เสียหาย, severity: error}
    - id: th-digit-space
      pattern: (?<=[\u0e01-\u0e30])(?=\d)
      message: No space.
      suggestion: 18 ปี
      severity: warning
      zero_width: true
    - id: th-case
      pattern: \bPATI\b
      message: A label.
      suggestion: คน
      severity: warning
      case_sensitive: true
    contamination:
      from: lo
      default_severity: error
      default_pattern: (?<![\w-])(?:WORD)(?![\w-])
      words:
      - {word: kerana, suggestion: karena, severity: error}
      - {word: Julai, suggestion: Juli, severity: error}
""",
    "docs/assets/figures/steps.svg": '<svg xmlns="http://www.w3.org/2000/svg">'
                                     '<text data-word="one" x="1" y="1"/></svg>',
    "docs/en/index.md": page("Guides", "\n## Now { #now }\n\n"
                             "[Begin](identification/first-hour.md#never)\n\n/// guides\n///\n"),
    "docs/th/index.md": page("คู่มือ", "\n## ตอนนี้ { #now }\n\n"
                             "[เริ่ม](identification/first-hour.md#never)\n\n/// guides\n///\n",
                             "draft"),
    "docs/en/identification/index.md": page("Identification", "\n/// chapters\n///\n"),
    "docs/th/identification/index.md": page("การคัดแยก", "\n/// chapters\n///\n", "draft"),
    "docs/en/identification/first-hour.md": CHAPTER,
    "docs/th/identification/first-hour.md": CHAPTER_TH,
    "docs/en/start/roles/police.md": page("Police", "\n/// reading | police\n///\n"),
    "docs/th/start/roles/police.md": page("ตำรวจ", "\n/// reading | police\n///\n", "draft"),
    "docs/en/start/roles.md": page("Roles", "\n## Police { #police }\n\n"
                                   "/// reading | police\n///\n"),
    "docs/th/start/roles.md": page("บทบาท", "\n## ตำรวจ { #police }\n\n"
                                   "/// reading | police\n///\n", "draft"),
    "docs/en/checklists/card.md": page("Card", "\n## First { #first }\n\n- [ ] I looked around.\n"
                                       "- [ ] See [roles](../start/roles.md).\n"),
    "docs/th/checklists/card.md": page("การ์ด", "\n## แรก { #first }\n\n- [ ] ฉันมองไปรอบตัว\n"
                                       "- [ ] ดู[บทบาท](../start/roles.md)\n", "draft"),
    "docs/en/glossary.md": page("Glossary", "\n/// glossary\n///\n"),
    "docs/th/glossary.md": page("อภิธานศัพท์", "\n/// glossary\n///\n", "draft"),
    "docs/en/references.md": page("References", "\n/// references\n///\n"),
    "docs/th/references.md": page("รายการอ้างอิง", "\n/// references\n///\n", "draft"),
    "i18n/en/interface.yml": """\
callout_minute: In one minute
callout_never: Never
callout_case: Practice case
callout_answers: Answer notes
callout_roles: If you are
callout_law: Law
callout_pause: Pause
role_police: Police
guide_identification: Identification
guide_identification_about: Notice and ask.
guide_remedies: Remedies
guide_remedies_about: Wages and repair.
pinpoint_art: "Art. {n}"
pinpoint_art_par: "Art. {n}({p})"
search_many: "{count} results"
""",
    "i18n/th/interface.yml": """\
callout_minute: ในหนึ่งนาที
callout_never: ห้าม
callout_case: กรณีฝึก
callout_answers: แนวคำตอบ
callout_roles: หากคุณคือ
callout_law: กฎหมาย
callout_pause: หยุดคิด
role_police: ตำรวจ
guide_identification: การคัดแยก
guide_identification_about: สังเกตและถาม
guide_remedies: การเยียวยา
guide_remedies_about: ค่าจ้าง
pinpoint_art: "ข้อ {n}"
pinpoint_art_par: "ข้อ {n} ({p})"
search_many: "พบ {count} รายการ"
""",
    "i18n/en/search.yml": "fillers: what how\nsame:\n  safety: danger\npages:\n"
                          "  identification/first-hour: emergency\n",
    "i18n/th/search.yml": "fillers: อะไร\n",
    "data/changes.yml": "first:\n  date: 2026-11-22\n  page: identification/first-hour.md\n"
                        "older:\n  date: 2026-11-21\n  page: index.md\n",
    "i18n/en/changes.yml": "title: New\nfirst: {title: One, text: It came.}\n"
                           "older: {title: Two, text: It was there.}\n",
    "i18n/th/changes.yml": "title: ใหม่\nfirst: {title: หนึ่ง, text: มาแล้ว}\n"
                           "older: {title: สอง, text: มีอยู่แล้ว}\n",
    "i18n/en/print.yml": 'contents_title: Contents\npdf: "PDF"\n',
    "i18n/th/print.yml": 'contents_title: สารบัญ\npdf: "ไฟล์"\n',
    "i18n/en/references.yml": "actip-2015: {short: ASEAN Convention}\n"
                              "doubtful-2000: {short: Doubtful work}\n",
    "i18n/th/references.yml": "actip-2015: {short: อนุสัญญาอาเซียน}\n"
                              "doubtful-2000: {short: งานหนึ่ง}\n",
    "i18n/en/figures.yml": "steps:\n  title: Steps\n  alt: One step.\n  words:\n    one: Detect\n",
    "i18n/th/figures.yml": "steps:\n  title: ขั้น\n  alt: หนึ่งขั้น\n  words:\n    one: สังเกต\n",
    "i18n/en/terms.yml": "screening:\n  term: screening\n  definition: A first check.\n"
                         "consent:\n  term: consent\n",
    "i18n/th/terms.yml": "screening:\n  term: การคัดกรอง\n  definition: การตรวจเบื้องต้น\n"
                         "consent:\n  term: ความยินยอม\n",
}


@dataclass
class Site:
    """The small project on disk."""

    root: Path

    def write(self, file: str, text: str | bytes) -> None:
        """Write a whole file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, file: str, old: str, new: str) -> int:
        """Replace a text that stands in the file; returns the line on which it began."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        self.write(file, text.replace(old, new, 1))
        return text[:text.index(old)].count("\n") + 1

    def append(self, file: str, text: str) -> int:
        """Add text at the end; returns the line on which it stands."""
        path = self.root / file
        before = path.read_text(encoding="utf-8")
        self.write(file, before + text)
        return before.count("\n") + 1

    def run(self, **options) -> list[Fault]:
        """All faults."""
        return checks.run(Project(self.root), **options)

    def places(self, rule: str, warning: bool = False) -> set[tuple[str, int]]:
        """(file, line) of the faults of a rule, or of its warnings."""
        return {(fault.file, fault.line) for fault in self.run()
                if fault.rule == rule and fault.warning == warning}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A clean project; a test spoils one thing in it."""
    made = Site(tmp_path)
    for file, text in FILES.items():
        made.write(file, text)
    shutil.copytree(ROOT / "guidebook/press/fonts", tmp_path / "guidebook/press/fonts")
    return made
