"""Words that stand beside the name of a place, in the languages that incident data come in.

English, Arabic, Persian, Hebrew, Ukrainian, Russian, French, Spanish and Turkish, with `|` between them;
`mapgen.gazetteer.fold` makes them comparable.
"""

from __future__ import annotations

from typing import Literal

from mapgen.gazetteer import fold

Kind = Literal["town", "village", "neighbourhood", "district", "province", "camp", "base", "feature"]

_KINDS: dict[Kind, str] = {
    "town": (
        "city|port city|town|municipality|commune|ville|ciudad|municipio|ilçesi|il merkezi"
        "|місто|м|смт|город|г|пгт|مدينة|بلدة|شهر|עיר|העיר"
    ),
    "village": (
        "village|hamlet|settlement|aldea|vereda|pueblo|köyü|село|с|селище|хутір|поселок|пос|селение|хутор"
        "|قرية|روستای|روستا|ده|כפר"
    ),
    "neighbourhood": (
        "neighbourhood|neighborhood|quarter|suburb|borough|barrio|colonia|quartier|mahallesi"
        "|мікрорайон|микрорайон|квартал|حي|ضاحية|محله|שכונת|שכונה"
    ),
    "district": (
        "district|subdistrict|sub-district|county|township|local government area|lga|raion|rayon"
        "|cercle|woreda|nahiyah|район|р-н|громада|قضاء|ناحية|مديرية|منطقة|شهرستان|נפת"
    ),
    "province": (
        "province|governorate|oblast|region|state|department|muhafazah|wilaya|wilayat|vilayet|ili|provincia"
        "|departamento|estado|département|область|обл|край|провинция|провінція"
        "|محافظة|ولاية|إقليم|استان|מחוז"
    ),
    "camp": (
        "refugee camp|idp camp|displacement camp|camp|campo de refugiados|camp de réfugiés|табір|лагерь"
        "|مخيم|اردوگاه|מחנה הפליטים|מחנה"
    ),
    "base": (
        "military air base|military airport|military base|army base|air force base|air base|airbase|airfield"
        "|aerodrome|international airport|airport|base|garrison|barracks|outpost|checkpoint|base aérienne"
        "|aéroport|авіабаза|авиабаза|аеродром|аэродром|аеропорт|аэропорт|قاعدة|مطار|معسكر|ثكنة|حاجز|فرودگاه|پایگاه"
        "|בסיס|שדה התעופה"
    ),
    "feature": (
        "mountains|mountain|mount|mt|hill|hills|desert|river|valley|lake|dam|forest|island|oil field|"
        "gas field|refinery|border crossing|crossing|bridge|road|highway|junction|prison|coast|гора|річка"
        "|река|جبال|جبل|نهر|بادية|صحراء|وادي|معبر|سد|جسر|سجن|הר|נהר"
    ),
}
_NEAR = (
    "near to|near|nearby|close to|outside of|outside|in the vicinity of|vicinity of|around|environs of"
    "|on the outskirts of|outskirts of|countryside of|north of|south of|east of|west of|northeast of"
    "|northwest of|southeast of|southwest of|north-east of|north-west of|south-east of|south-west of"
    "|près de|cerca de|قرب|بالقرب من|محيط|في محيط|ريف|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي"
    "|نزدیک|حوالی|اطراف|біля|поблизу|поруч з|неподалік|околиці|на північ від|на південь від|на схід від"
    "|на захід від|возле|вблизи|около|под|рядом с|недалеко от|окрестности|севернее|южнее|восточнее"
    "|западнее|ליד|סמוך ל"
)
_NEAR_AFTER = "countryside|outskirts|surroundings|environs|suburbs|area|direction|front"
_IN = "in|inside|within|of|de|dans|en|في|у|в|во"

KINDS: dict[str, Kind] = {fold(word): kind for kind, words in _KINDS.items() for word in words.split("|")}
"""Folded word → what it says the place is."""
NEAR = frozenset(fold(words) for words in _NEAR.split("|"))
"""Words before a name: the place itself is somewhere else, not far."""
NEAR_AFTER = frozenset(_NEAR_AFTER.split("|"))
"""Such words after it."""
IN = frozenset(fold(word) for word in _IN.split("|"))
"""Words between a place and what it lies in; between a kind and its name they say nothing."""
BETWEEN = {
    fold(start): tuple(fold(word) for word in middle.split("|"))
    for start, middle in {
        "between": "and",
        "entre": "et|y",
        "між": "та|і",
        "между": "и",
        "بين": "و",
    }.items()
}
"""First word → the words between the two names."""
LONGEST = 5
"""Words of the longest of these expressions."""
