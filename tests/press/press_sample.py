"""A small guide in five languages: short, real sentences with the letters that are hard to print.

Thai: sara am, stacked tone marks, leading vowels, the repetition mark. Vietnamese: dots below and
horns with tones. Indonesian and Malay: reduplications, whose hyphens may stand at a line end.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
EDITION = date(2026, 11, 21)
LOCALES = ("en", "id", "ms", "vi", "th")

WORDS = {
    "en": {
        "site": "Support after trafficking", "guide": "Identification", "landing": "Start here",
        "first": "The first hour", "second": "What trafficking is", "minute": "In one minute",
        "never": "Never", "law": "What the law says", "case": "Practice case",
        "pause": "Pause and reflect", "answers": "Answer notes", "list": "First-hour card",
        "danger": "Danger", "say": "Say", "avoid": "Avoid", "term": "screening",
        "act": "The Act", "definition": "A first, short check for signs of trafficking.",
        "text": "Speak in private. First ask whether the person is safe, in pain or hungry; "
                "papers can wait. Official first, final and efficient answers come later.",
        "item": "I have asked whether it is safe to speak now.",
        "do": "You are not in trouble.", "dont": "Why did you not run away?",
    },
    "id": {
        "site": "Dukungan setelah perdagangan orang", "guide": "Identifikasi",
        "landing": "Mulai dari sini", "first": "Jam pertama", "second": "Apa itu perdagangan orang",
        "minute": "Dalam satu menit", "never": "Jangan pernah", "law": "Ketentuan hukum",
        "case": "Kasus latihan", "pause": "Berhenti sejenak", "answers": "Catatan jawaban",
        "list": "Kartu jam pertama", "danger": "Bahaya", "say": "Katakan", "avoid": "Hindari",
        "term": "penapisan", "act": "Undang-Undang",
        "definition": "Pemeriksaan awal yang singkat atas tanda-tanda perdagangan orang.",
        "text": "Bicaralah di tempat tertutup. Tanyakan lebih dahulu apakah orang itu aman, sakit, "
                "atau lapar; anak-anak didampingi orang dewasa yang benar-benar mereka percayai, "
                "dan surat-surat dapat menunggu sampai hari-hari berikutnya.",
        "item": "Saya sudah menanyakan apakah sekarang aman untuk berbicara.",
        "do": "Anda tidak sedang dalam masalah.", "dont": "Mengapa Anda tidak melarikan diri?",
    },
    "ms": {
        "site": "Sokongan selepas pemerdagangan", "guide": "Pengenalpastian",
        "landing": "Mula di sini", "first": "Jam pertama", "second": "Apakah pemerdagangan orang",
        "minute": "Dalam satu minit", "never": "Jangan sekali-kali",
        "law": "Peruntukan undang-undang", "case": "Kes latihan", "pause": "Berhenti seketika",
        "answers": "Nota jawapan", "list": "Kad jam pertama", "danger": "Bahaya",
        "say": "Katakan", "avoid": "Elakkan", "term": "saringan", "act": "Akta",
        "definition": "Semakan awal yang ringkas untuk tanda-tanda pemerdagangan orang.",
        "text": "Bercakaplah secara peribadi. Tanya dahulu sama ada orang itu selamat, sakit atau "
                "lapar; kanak-kanak ditemani orang dewasa yang benar-benar dipercayai, dan "
                "surat-surat boleh menunggu hingga hari-hari yang berikutnya.",
        "item": "Saya sudah bertanya sama ada selamat untuk bercakap sekarang.",
        "do": "Anda tidak melakukan kesalahan.", "dont": "Mengapa anda tidak melarikan diri?",
    },
    "vi": {
        "site": "Hỗ trợ sau nạn mua bán người", "guide": "Nhận diện nạn nhân",
        "landing": "Bắt đầu từ đây", "first": "Giờ đầu tiên", "second": "Mua bán người là gì",
        "minute": "Trong một phút", "never": "Tuyệt đối không", "law": "Quy định của pháp luật",
        "case": "Tình huống thực hành", "pause": "Tạm dừng và suy ngẫm",
        "answers": "Gợi ý trả lời", "list": "Thẻ giờ đầu tiên", "danger": "Nguy hiểm",
        "say": "Hãy nói", "avoid": "Tránh nói", "term": "sàng lọc", "act": "Đạo luật",
        "definition": "Việc kiểm tra ngắn, ban đầu để tìm dấu hiệu mua bán người.",
        "text": "Hãy nói chuyện ở nơi kín đáo. Trước hết, hỏi xem người ấy có được an toàn, có bị "
                "đau hay đói không; giấy tờ để sau. Chị ấy, mẹ chị và những đứa trẻ có thể sợ hãi "
                "nhiều giờ liền, nên đừng giục giã mà hãy giữ lời hứa với họ.",
        "item": "Tôi đã hỏi xem lúc này nói chuyện có an toàn không.",
        "do": "Bạn không bị buộc tội gì cả.", "dont": "Vì sao bạn không chạy trốn?",
    },
    "th": {
        "site": "การช่วยเหลือหลังการค้ามนุษย์", "guide": "การคัดแยกผู้เสียหาย",
        "landing": "เริ่มที่นี่", "first": "ชั่วโมงแรก", "second": "การค้ามนุษย์คืออะไร",
        "minute": "ในหนึ่งนาที", "never": "ห้ามทำ", "law": "สิ่งที่กฎหมายกำหนด",
        "case": "กรณีฝึกปฏิบัติ", "pause": "หยุดคิดทบทวน", "answers": "แนวคำตอบ",
        "list": "บัตรชั่วโมงแรก", "danger": "อันตราย", "say": "ควรพูด", "avoid": "เลี่ยง",
        "term": "การคัดกรอง", "act": "พระราชบัญญัติ",
        "definition": "การตรวจดูสัญญาณของการค้ามนุษย์เบื้องต้นในเวลาสั้น ๆ",
        "text": "พูดคุยกันในที่ลับตาคน ถามก่อนว่าเขาปลอดภัย เจ็บปวด หรือหิวน้ำหรือไม่ เอกสารต่าง ๆ "
                "รอได้ ให้น้ำดื่มและย้ำซ้ำ ๆ ว่าเขาไม่ได้ทำผิด ผู้ที่ถูกบังคับให้ค้าประเวณีหรือจำยอมทำงาน"
                "ในเรือประมงอาจกลัวเจ้าหน้าที่ที่นี่ อย่าซ้ำเติม ทำช้า ๆ ก็ได้ ปู่ย่าและญาติผู้ใหญ่ช่วยให้อุ่นใจ",
        "item": "ฉันถามแล้วว่าตอนนี้คุยกันได้อย่างปลอดภัยหรือไม่",
        "do": "คุณไม่ได้ทำอะไรผิด", "dont": "ทำไมไม่หนีไปตั้งแต่แรก",
    },
}


def pages(locale: str) -> dict:
    """What the web build would write to build/pages/<locale>.json for the small guide."""
    w = WORDS[locale]
    landing = f"""<h1 id="start">{w["landing"]}</h1><p>{w["text"]}</p>
<ol><li>{w["item"]}</li><li>{w["do"]} <a href="first-hour/#danger">{w["danger"]}</a></li></ol>"""
    first = f"""<h1 id="first-hour">{w["first"]}</h1>
<section class="callout callout--minute" aria-labelledby="minute">
<h2 id="minute" class="callout__title">{w["minute"]}</h2><p>{w["text"]}</p></section>
<h2 id="danger">{w["danger"]}</h2>
<p>{w["text"]}
<a class="term" href="../../glossary/#screening" data-term="screening">{w["term"]}</a>
<cite class="citation">[<a href="../../references/#act"
data-reference="act">{w["act"]} 14 (3)</a>]</cite>
<a href="../what/">{w["second"]}</a>. <em>{w["text"]}</em> <strong>{w["text"]}</strong></p>
<section class="callout callout--never" aria-labelledby="never">
<h2 id="never" class="callout__title">{w["never"]}</h2><ul><li>{w["dont"]}</li></ul></section>
<table><thead><tr><th>{w["say"]}</th><th>{w["avoid"]}</th></tr></thead>
<tbody><tr><td>{w["do"]}</td><td>{w["dont"]}</td></tr></tbody></table>
<form class="checklist" id="checklist-first-hour" data-checklist="first-hour" autocomplete="off"
aria-labelledby="checklist-first-hour-title">
<h3 class="checklist__title" id="checklist-first-hour-title">{w["list"]}</h3>
<ul class="checklist__items">
<li><label><input type="checkbox" name="first-hour-1"> <span>{w["item"]}</span></label></li>
<li><label><input type="checkbox" name="first-hour-2"> <span>{w["do"]}</span></label></li></ul>
<p class="checklist__field">{w["danger"]} <span class="line"></span></p></form>"""
    second = f"""<h1 id="what">{w["second"]}</h1><p>{w["text"]}</p>
<section class="callout callout--law" aria-labelledby="law">
<h2 id="law" class="callout__title">{w["law"]}</h2><p>{w["text"]}</p>
<p>{w["danger"]}: <cite class="citation">[<a href="../../references/#act"
data-reference="act">{w["act"]}</a>]</cite>. {w["do"]} <cite class="citation">[<a
href="../../references/#act" data-reference="act">{w["act"]} 5</a>]</cite>, <cite
class="citation">[<a href="../../references/#act"
data-reference="act">{w["act"]} 6</a>]</cite>.</p></section>
<dl><dt>{w["danger"]}</dt><dd>{w["text"]}</dd></dl>
<figure class="figure" id="figure-steps"><svg role="img" viewBox="0 0 300 40"
aria-labelledby="steps-title"><title id="steps-title">{w["first"]}</title>
<path d="M5 5h100v30h-100z" fill="none" stroke="#000"></path>
<text x="10" y="25" font-size="12">{w["danger"]}</text></svg>
<figcaption>{w["first"]}</figcaption></figure>
<section class="callout callout--case" aria-labelledby="case">
<h2 id="case" class="callout__title">{w["case"]}</h2><p>{w["text"]}</p>
<ol><li>{w["dont"]}</li><li>{w["item"]}</li></ol></section>
<details class="callout callout--answers" id="answers"><summary>{w["answers"]}</summary>
<p>{w["text"]} <a href="../first-hour/">{w["first"]}</a></p></details>
<section class="callout callout--pause" aria-labelledby="pause">
<h2 id="pause" class="callout__title">{w["pause"]}</h2><p>{w["do"]}</p></section>
<p><a href="../../start/">{w["site"]}</a>
<a href="../../checklists/first-hour/">{w["list"]}</a></p>"""

    def page(path: str, url: str, title: str, html: str) -> tuple[str, dict]:
        return path, {"url": url, "title": title, "description": "", "safety_critical": False,
                      "status": None if locale == "en" else "draft", "behind": None,
                      "number": "1.1" if path.endswith("first-hour.md") else "",
                      "terms": ["screening"], "references": ["act"], "html": html}

    return {
        "locale": locale, "site_name": w["site"], "site_url": f"https://example.org/{locale}/",
        "guides": [{"id": "identification", "number": 1, "title": w["guide"],
                    "description": w["definition"], "landing": "identification/index.md",
                    "chapters": ["identification/first-hour.md", "identification/what.md"]}],
        "pages": dict([
            page("identification/index.md", "identification/", w["landing"], landing),
            page("identification/first-hour.md", "identification/first-hour/", w["first"], first),
            page("identification/what.md", "identification/what/", w["second"], second),
            page("checklists/first-hour.md", "checklists/first-hour/", w["list"], "<h1>List</h1>"),
            page("start/index.md", "start/", w["site"], "<h1 id='start'>Start</h1>")]),
        "terms": {"screening": {"term": w["term"], "definition": w["definition"]}},
        "references": {"act": {
            "short": w["act"], "url": "https://example.org/act",
            "html": f'{w["act"]}: <span lang="en">Anti-Trafficking Act (2008)</span>'}},
    }


def handbook_pages(locale: str) -> dict:
    """The same with a second guide, made of the first, to which the first has a link."""
    site = pages(locale)
    first, = site["guides"]
    for path in (first["landing"], *first["chapters"]):
        page = site["pages"][path]
        html = page["html"]
        for name in ('data-checklist="', '="checklist-', "../checklists/"):
            html = html.replace(f"{name}first-hour", f"{name}second-hour")
        html = html.replace("</h1>", " 2</h1>").replace("</h3>", " 2</h3>")
        site["pages"][path.replace("identification", "protection")] = {
            **page, "url": page["url"].replace("identification", "protection"),
            "title": f"{page['title']} 2", "number": page["number"].replace("1.", "2."),
            "html": html}
    site["guides"].append({
        "id": "protection", "number": 2, "title": f"{first['title']} 2",
        "description": first["description"], "landing": "protection/index.md",
        "chapters": ["protection/first-hour.md", "protection/what.md"]})
    sheet = site["pages"]["checklists/first-hour.md"]
    site["pages"]["checklists/second-hour.md"] = {
        **sheet, "url": "checklists/second-hour/", "title": f"{sheet['title']} 2"}
    site["pages"]["identification/what.md"]["html"] += (
        f'<p><a href="../../protection/what/">{WORDS[locale]["pause"]} 2</a></p>')
    return site


def make_tree(root: Path, sites: list[dict]) -> Path:
    """A repository with what the print side reads: the words and the pages of some locales."""
    for site in sites:
        locale = site["locale"]
        words = root / "i18n" / locale / "print.yml"
        words.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "i18n" / locale / "print.yml", words)
        path = root / "build" / "pages" / f"{locale}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(site, ensure_ascii=False), "utf-8")
    return root
