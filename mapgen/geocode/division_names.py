"""Names of divisions and countries that Natural Earth and CLDR do not give, sorted.

Spellings of ACLED, UCDP and UN OCHA (common operational datasets), and names that articles use.
"""

from __future__ import annotations

OTHER_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("IQ", "Al Anbar"): ("Anbar",),
    ("IQ", "Al-Qādisiyyah"): ("Al-Qadissiya", "Qadisiyah", "Diwaniyah", "Al-Diwaniya"),
    ("IQ", "Babylon"): ("Babil",),
    ("IQ", "Basra"): ("Al-Basrah", "Basrah"),
    ("IQ", "Dhi Qar"): ("Thi Qar", "Thi-Qar"),
    ("IQ", "Duhok"): ("Dohuk", "Dahuk"),
    ("IQ", "Erbil"): ("Arbil", "Irbil"),
    ("IQ", "Maysan"): ("Missan",),
    ("IQ", "Nineveh"): ("Ninewa", "Ninawa"),
    ("IQ", "Saladin"): ("Salah al-Din", "Salah ad-Din", "Salahaddin", "Salah al-Deen"),
    ("IQ", "Sulaymaniyah"): ("Al-Sulaymaniyah", "Sulaimani", "Slemani", "Sulaymaniya"),
    ("LB", "Beqaa"): ("Bekaa", "Al Biqa"),
    ("LB", "Nabatieh"): ("El Nabatieh", "Nabatiye"),
    ("LB", "North"): ("North Lebanon",),
    ("LB", "South"): ("South Lebanon",),
    ("LY", "Tripoli District"): ("Tripoli",),
    ("PS", "Gaza"): ("Gaza Strip", "قطاع غزة", "רצועת עזה"),
    ("PS", "West Bank"): ("الضفة الغربية", "יהודה ושומרון"),
    ("SD", "Al Jazirah"): ("Gezira", "Aj Jazirah", "Al Jazeera"),
    ("SD", "Al Qadarif"): ("Gedaref", "Gadarif"),
    ("SD", "West Soudan"): ("West Darfur",),
    ("SO", "Lower Juba"): ("Jubbada Hoose", "Lower Jubba"),
    ("SO", "Lower Shebelle"): ("Shabeellaha Hoose", "Lower Shabelle"),
    ("SO", "Middle Shebelle"): ("Shabeellaha Dhexe", "Middle Shabelle"),
    ("SY", "Al-Hasakah"): ("Al-Hasakeh", "Hassakeh", "Hasaka"),
    ("SY", "Al-Raqqah"): ("Ar-Raqqa", "Raqqa", "Raqqah"),
    ("SY", "As-Suwayda"): ("As-Sweida", "Sweida", "Suwayda", "Al-Suwayda"),
    ("SY", "Daraa"): ("Dar'a", "Deraa", "Dara"),
    ("SY", "Deir ez-Zor"): ("Deir-ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zour"),
    ("SY", "Latakia"): ("Lattakia", "Ladhiqiyah"),
    ("SY", "Rif Dimashq"): ("Rural Damascus", "Damascus Countryside", "Rif Damascus", "Damascus Suburbs"),
    ("UA", "Autonomous Republic of Crimea"): ("Crimea", "Krym", "Крим", "Крым"),
    ("UA", "Odessa"): ("Odesa",),
    ("YE", "Al Hudaydah"): ("Hodeidah", "Al Hodeidah", "Hudaydah", "Hodeida"),
    ("YE", "Hadhramaut"): ("Hadramawt", "Hadramaut"),
    ("YE", "Ta'izz"): ("Taiz", "Taizz"),
}
"""By country (ISO 3166-1 alpha-2) and Natural Earth's English name of the first-level division."""

OTHER_COUNTRY_NAMES: dict[str, str] = {
    "DR Congo": "CD",
    "DRC": "CD",
    "Democratic Republic of Congo": "CD",
    "Palestine": "PS",
    "UAE": "AE",
    "UK": "GB",
    "USA": "US",
    "فلسطين": "PS",
}
"""Name → ISO 3166-1 alpha-2."""
