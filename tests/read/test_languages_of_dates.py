"""Dates, their labels and bylines as pages in other languages write them."""

from __future__ import annotations

import pytest

from grader.read.dates import find_dates
from tests.read.metadata_pages import ARTICLE, names, told, value

WRITTEN = [
    ("22. November 2026", "2026-11-22"),
    ("le 1er novembre 2026", "2026-11-01"),
    ("22 de noviembre de 2026", "2026-11-22"),
    ("22 novembre 2026", "2026-11-22"),
    ("22 de novembro de 2026", "2026-11-22"),
    ("22 november 2026", "2026-11-22"),
    ("22 listopada 2026 r.", "2026-11-22"),
    ("w listopadzie 2026", "2026-11"),
    ("22 Kasım 2026", "2026-11-22"),
    ("Ağustos 2026", "2026-08"),
    ("22 ноября 2026 года", "2026-11-22"),
    ("в ноябре 2026 года", "2026-11"),
    ("Ноябрь 2026", "2026-11"),
    ("22 نوفمبر 2026", "2026-11-22"),
    ("٢٢ نوفمبر ٢٠٢٦", "2026-11-22"),
    ("22 تشرين الثاني 2026", "2026-11-22"),
    ("22 تشرين الثاني/نوفمبر 2026", "2026-11-22"),
    ("٢٢/١١/٢٠٢٦", "2026-11-22"),
    ("22 नवंबर 2026", "2026-11-22"),
    ("२२ नवम्बर २०२६", "2026-11-22"),
    ("22 मई 2026", "2026-05-22"),
    ("2026年11月22日", "2026-11-22"),
    ("2026年11月22号", "2026-11-22"),
    ("２０２６年１１月２２日", "2026-11-22"),
    ("2026 年 11 月", "2026-11"),
    ("令和8年11月22日", "2026-11-22"),
    ("令和元年5月1日", "2019-05-01"),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_date_in_its_language(text: str, expected: str) -> None:
    whole = f"({text})"
    found = find_dates(whole, first_is_day=True)
    assert [w.value for w in found] == [expected]
    assert whole[found[0].start : found[0].end] in text


LABELLED = [
    ("de", "Veröffentlicht am 4. Mai 2024, letzte Aktualisierung: 6. Mai 2024"),
    ("fr", "Publié le 4 mai 2024 · Dernière mise à jour : 6 mai 2024"),
    ("es", "Publicado el 4 de mayo de 2024. Última actualización: 6 de mayo de 2024"),
    ("it", "Pubblicato il 4 maggio 2024. Ultimo aggiornamento: 6 maggio 2024"),
    ("pt", "Publicado em 4 de maio de 2024 | Última atualização em 6 de maio de 2024"),
    ("nl", "Gepubliceerd op 4 mei 2024, laatst bijgewerkt op 6 mei 2024"),
    ("pl", "Opublikowano 4 maja 2024 r., ostatnia aktualizacja: 6 maja 2024 r."),
    ("tr", "Yayın tarihi: 4 Mayıs 2024 – Son güncelleme: 6 Mayıs 2024"),
    ("ru", "Опубликовано 4 мая 2024 года. Обновлено 6 мая 2024 года."),
    ("ar", "نُشر في ٤ مايو ٢٠٢٤، آخر تحديث: ٦ مايو ٢٠٢٤"),
    ("ar", "تاريخ النشر: 4 مايو 2024 | تم التحديث في 6 مايو 2024"),
    ("hi", "प्रकाशित: 4 मई 2024 | अंतिम अपडेट: 6 मई 2024"),
    ("zh", "发布于2024年5月4日，最后更新于2024年5月6日"),
    ("zh", "發佈日期：2024年5月4日 更新日期：2024年5月6日"),
    ("ja", "公開日：2024年5月4日 最終更新日：2024年5月6日"),
    ("ja", "掲載日 2024年5月4日 改訂日 2024年5月6日"),
]


@pytest.mark.parametrize(("lang", "line"), LABELLED)
def test_published_and_updated_are_told_apart(lang: str, line: str) -> None:
    page = told(f"<main><h1>Bread</h1><p>{line}</p>{ARTICLE}</main>", lang=lang)
    assert (value(page.published), value(page.updated)) == ("2024-05-04", "2024-05-06")


BYLINES = [
    ("de", "Von Jana Muster, 4. Mai 2024", "Jana Muster"),
    ("fr", "Par Jeanne Dupont | Publié le 4 mai 2024", "Jeanne Dupont"),
    ("es", "Escrito por Juana Pérez · 4 de mayo de 2024", "Juana Pérez"),
    ("it", "Scritto da Gianna Rossi il 4 maggio 2024", "Gianna Rossi"),
    ("pt", "Escrito por Joana Prado", "Joana Prado"),
    ("nl", "Door Jannie de Wit | 4 mei 2024", "Jannie de Wit"),
    ("pl", "Autorka: Janina Kos", "Janina Kos"),
    ("tr", "Yazar: Ceren Uçar", "Ceren Uçar"),
    ("ru", "Автор: Янина Левина", "Янина Левина"),
    ("ar", "بقلم: ليلى حداد", "ليلى حداد"),
    ("hi", "लेखक: मीरा जोशी | प्रकाशित: 4 मई 2024", "मीरा जोशी"),
    ("zh", "作者：林若溪 发布时间：2024年5月4日", "林若溪"),
    ("ja", "執筆者：森 千夏", "森 千夏"),
]


@pytest.mark.parametrize(("lang", "line", "name"), BYLINES)
def test_a_byline_is_told_by_its_label(lang: str, line: str, name: str) -> None:
    page = told(f"<main><h1>Bread</h1><p>{line}</p>{ARTICLE}</main>", lang=lang)
    assert names(page) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Der Stand der Dinge vom 4. Mai 2024 ist allen bekannt, und niemand hat seither etwas daran geändert.",
        "Закон был опубликован в газете, и его читали во всех домах города 4 мая 2024 года без особого внимания к нему.",
        "这项规定是在2024年5月4日的会议上提出来的，后来又讨论了很多次。",
    ],
)
def test_dates_in_sentences_are_not_the_page_s(line: str) -> None:
    page = told(f"<main><h1>Bread</h1>{ARTICLE}<p>{line}</p>{ARTICLE}</main>", lang="de")
    assert value(page.published) is None
    assert value(page.updated) is None
