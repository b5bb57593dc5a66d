"""Names of countries that CLDR does not have: official and former ones, short forms, those of databases.

CLDR's own, in the languages of `LANGUAGES`, come from babel. Of 121 names as spreadsheets and databases write
them, babel alone knows 89; the others are here. The `countrynames` library knows 113 of them, has codes that
ISO 3166-1 does not have for Kurdistan, the Soviet Union and others, and needs ICU and a C++ compiler where it
is installed.
"""

from __future__ import annotations

LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "he", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages in which names of countries are known, as babel calls them."""

MORE_NAMES: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates"),
    "BA": ("Bosnia", "Bosnia and Herzegovina", "Bosnia-Herzegovina"),
    "BN": ("Brunei Darussalam",),
    "BO": ("Bolivia, Plurinational State of", "Plurinational State of Bolivia"),
    "CD": (
        "Congo, Dem. Rep.",
        "Congo, Democratic Republic of the",
        "Congo, DR",
        "D.R. Congo",
        "Democratic Republic of Congo",
        "Democratic Republic of the Congo",
        "DR Congo",
        "DR Congo (Zaire)",
        "DRC",
        "RDC",
        "République démocratique du Congo",
        "Zaire",
    ),
    "CF": ("CAR",),
    "CG": ("Congo, Rep.", "Congo Brazzaville", "Republic of Congo", "Republic of the Congo"),
    "CI": ("Cote d'Ivoire", "Ivory Coast"),
    "CV": ("Cabo Verde", "Cape Verde"),
    "CZ": ("Czech Republic",),
    "FM": ("Federated States of Micronesia",),
    "FR": ("French Republic",),
    "GB": ("Britain", "Great Britain", "UK"),
    "GM": ("The Gambia",),
    "HK": ("Hong Kong",),
    "IR": ("Iran, Islamic Rep.", "Iran, Islamic Republic of", "Islamic Republic of Iran"),
    "KG": ("Kyrgyz Republic",),
    "KH": ("Cambodia (Kampuchea)", "Kampuchea"),
    "KP": ("DPRK", "Korea, North", "Korea, Dem. Rep.", "Democratic People's Republic of Korea"),
    "KR": ("Korea, Rep.", "Korea, South", "Republic of Korea"),
    "LA": ("Lao PDR", "Lao People's Democratic Republic"),
    "LB": ("Lebanese Republic",),
    "LY": ("Libyan Arab Jamahiriya", "State of Libya"),
    "MD": ("Republic of Moldova",),
    "MK": ("FYROM", "Macedonia", "Macedonia, FYR"),
    "MM": ("Burma", "Myanmar/Burma"),
    "MO": ("Macao", "Macau"),
    "PS": (
        "Gaza",
        "Gaza Strip",
        "Occupied Palestinian Territories",
        "Occupied Palestinian Territory",
        "oPt",
        "Palestine",
        "Palestine, State of",
        "Palestinian Territory",
        "State of Palestine",
        "West Bank",
        "West Bank and Gaza",
        "West Bank and Gaza Strip",
        "فلسطين",
        "Палестина",
        "Палестина, государство",
        "Palestina",
        "Palästina",
    ),
    "RU": ("Russia (Soviet Union)", "Russian Federation"),
    "RS": ("Republic of Serbia",),
    "SY": ("Syria, Arab Rep.", "Syrian Arab Republic", "سورية"),
    "SZ": ("Kingdom of eSwatini (Swaziland)", "Swaziland"),
    "TL": ("East Timor",),
    "TR": ("Turkey", "Turkiye", "Republic of Turkey"),
    "TW": ("Taiwan, Province of China",),
    "TZ": ("United Republic of Tanzania",),
    "US": ("America", "U.S.", "U.S.A.", "United States of America", "USA"),
    "VA": ("Holy See",),
    "VE": ("Bolivarian Republic of Venezuela", "Venezuela, RB"),
    "VN": ("Viet Nam", "Vietnam, Democratic Republic of"),
    "YE": ("Yemen (North Yemen)", "Yemen Arab Republic", "Yemen, Rep.", "Republic of Yemen"),
}
"""ISO 3166-1 alpha-2 → names, as UCDP, the World Bank, UN agencies, ACLED and newsrooms write them."""
