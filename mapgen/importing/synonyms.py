"""What columns are called, by field of `mapgen.config.columns.FIELDS`.

`SURE` names say it by themselves. `LIKELY` ones are used where nothing surer is there, and only if what
stands in the column is of that kind. Case, accents, spaces and punctuation do not count (`values.fold_name`).
Collected from the code books of ACLED, UCDP, GTD and Airwars, from HXL and OSM exports, the defaults of GIS
programs, and the words of English, French, Spanish, German, Arabic, Ukrainian and Russian spreadsheets.
"""

from __future__ import annotations


def _split(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(names.split(", ")) for field, names in table.items()}


SURE: dict[str, tuple[str, ...]] = _split(
    {
        "admin1": (
            "admin1, place admin1, adm1, admin 1, adm1 name, admin1 name, province, governorate, oblast, "
            "region, state, province/state, departamento, provincia, región, région, gouvernorat, wilaya, "
            "bundesland, provinz, محافظة, المحافظة, ولاية, область, регион, провинция, провінція"
        ),
        "alleged_attacker": (
            "alleged attacker, alleged perpetrator, suspected perpetrator, suspected attacker"
        ),
        "alleged_target": "alleged target, suspected target",
        "attacker": (
            "attacker, attackers, perpetrator, perpetrators, perpetrator group, attaquant, auteur de "
            "l'attaque, atacante, perpetrador, angreifer, täter, المهاجم, الجهة المهاجمة, нападник, "
            "нападавший"
        ),
        "claimant": "claimed by, claimant, responsibility claimed by, revendiqué par, reivindicado por",
        "content_warning": "content warning, graphic content, trigger warning",
        "country": (
            "country, place country, country name, country code, iso2, iso3, iso, adm0, admin0, adm0 name, "
            "admin0 name, pays, país, land, staat, البلد, الدولة, країна, страна"
        ),
        "date_note": "date note, date notes",
        "date_precision": "date precision",
        "day": "day, iday, jour, día, tag, يوم, اليوم, день",
        "easting": "easting, eastings, utm easting, utm e, utm x",
        "end": (
            "end, end date, enddate, date end, date to, until, date de fin, fecha fin, fecha de fin, "
            "enddatum, تاريخ الانتهاء, дата окончания, дата завершення"
        ),
        "event_type": (
            "event type, eventtype, incident type, type of incident, type of event, attack type, type of "
            "attack, strike type, type of strike, type d'incident, type d'événement, tipo de evento, tipo "
            "de incidente, ereignistyp, vorfallsart, نوع الحادث, نوع الحادثة, نوع الهجوم, тип події, тип "
            "события, тип инцидента"
        ),
        "figure_by": "figure by, figures by, figures from, casualty source, toll source",
        "id": (
            "id, event id, incident id, strike id, case id, record id, reference, ref, ref no, reference "
            "number, unique id, uuid, event id cnty, code, incident code, case number, identifiant, "
            "identificador, kennung, المعرف, الرقم المرجعي, идентификатор, ідентифікатор"
        ),
        "latitude": (
            "latitude, lat, lat dd, latitude dd, lat decimal, decimal latitude, gps lat, gps latitude, "
            "lat wgs84, y lat, coord lat, breitengrad, breite, latitud, خط العرض, دائرة العرض, широта"
        ),
        "location_precision": "location precision, geographic precision",
        "longitude": (
            "longitude, long, lon, lng, long dd, lon dd, longitude dd, decimal longitude, gps lon, gps "
            "long, gps longitude, long wgs84, x lon, x long, coord lon, coord lng, längengrad, länge, "
            "longitud, خط الطول, долгота, довгота"
        ),
        "month": "month, imonth, mois, mes, monat, شهر, الشهر, месяц, місяць",
        "northing": "northing, northings, utm northing, utm n, utm y",
        "participant": "actor, actors, actor 1, actor 2, actor1, actor2, belligerent, belligerents",
        "place_name": (
            "place name, place, location, location name, locality, town, city, village, site, settlement, "
            "town/city, city/town, place of incident, lieu, localité, ville, lugar, ubicación, localidad, "
            "ciudad, ort, ortschaft, stadt, المكان, الموقع, المدينة, البلدة, місце, населений пункт, "
            "місто, место, населенный пункт, город"
        ),
        "point": (
            "coordinates, coords, coordinate, lat lon, lat long, lat lng, latlon, latlong, latlng, "
            "latitude longitude, lat/lon, lat/long, gps, gps coordinates, geolocation, mgrs, mgrs "
            "coordinates, coordonnées, coordenadas, koordinaten, الإحداثيات, إحداثيات, координаты, "
            "координати"
        ),
        "source_author": "source author",
        "source_language": "source language",
        "source_published": (
            "source published, date published, publication date, published, date reported, reported date, "
            "report date, date of report, fecha de publicación, date de publication"
        ),
        "source_publisher": (
            "source, sources, source name, publisher, source publisher, outlet, news source, media, "
            "fuente, quelle, المصدر, مصدر, источник, джерело"
        ),
        "source_title": "source title, article title, headline of source",
        "source_url": (
            "source url, source urls, url, urls, link, links, source link, source links, source 1, source "
            "2, source 3, url 1, url 2, url 3, link 1, link 2, link 3, permalink, web link, hyperlink, "
            "article url, lien, liens, enlace, enlaces, الرابط, رابط, ссылка, посилання"
        ),
        "start": (
            "start, date, begin, event date, incident date, date of incident, date of event, date of attack, "
            "attack date, strike date, start date, startdate, date start, date from, datetime, date time, "
            "date & time, date and time, date occurred, date of strike, fecha, fecha del incidente, fecha "
            "de inicio, date de l'incident, date de début, datum, startdatum, التاريخ, تاريخ, تاريخ "
            "الحادث, تاريخ الحادثة, дата, дата події, дата события, дата инцидента, дата начала"
        ),
        "status": "status, grading, verification status, confidence, estado de verificación",
        "sub_event_type": "sub event type, subevent type, event subtype, sub type, subtype",
        "summary": (
            "summary, description, notes, details, narrative, incident description, event description, "
            "what happened, résumé, resumen, descripción, detalles, zusammenfassung, beschreibung, الوصف, "
            "وصف, تفاصيل, التفاصيل, ملخص, описание, опис, примечания"
        ),
        "target": (
            "target, targets, intended target, cible, objetivo, blanco, ziel, الهدف, المستهدف, ціль, цель"
        ),
        "time": (
            "time, time of day, local time, time of incident, heure, hora, uhrzeit, الوقت, الساعة, время, час"
        ),
        "timezone": "timezone, time zone, tz",
        "title": "title, headline, titre, título, titel, überschrift, العنوان, عنوان, заголовок, назва",
        "uncertainty_km": "uncertainty km, radius km",
        "utm_zone": "utm zone, zone utm, utm zone number, grid zone",
        "wkt": "wkt, geometry wkt, wkt geom, the geom",
        "year": "year, iyear, année, año, jahr, سنة, السنة, год, рік",
    }
)

LIKELY: dict[str, tuple[str, ...]] = _split(
    {
        "admin1": "district, admin2, adm2, county",
        "easting": "x, coord x, x coord, x coordinate, point x",
        "event_type": (
            "type, category, kind, incident, event, tipo, art, نوع, النوع, тип, категория, категорія"
        ),
        "latitude": "y, coord y, y coord, y coordinate, point y, ycoord, geo lat",
        "longitude": "x, coord x, x coord, x coordinate, point x, xcoord, geo lon, geo lng",
        "northing": "y, coord y, y coord, y coordinate, point y",
        "place_name": "area, neighbourhood, neighborhood, address, where, name of place",
        "source_publisher": "reported by",
        "start": "timestamp, when, day of incident, created time",
        "summary": "comment, comments, text, remarks, note",
        "title": "name, event name, incident name, subject, الاسم, название",
    }
)

FIGURES: dict[str, tuple[str, ...]] = _split(
    {
        "killed": (
            "killed, deaths, death, dead, fatalities, fatality, died, nkill, kia, kills, morts, mort, "
            "tués, décès, muertos, muertes, fallecidos, tote, todesopfer, getötet, القتلى, قتلى, الوفيات, "
            "الشهداء, شهداء, убито, убитые, погибшие, погибло, загиблі, загинуло, вбито"
        ),
        "injured": (
            "injured, wounded, injuries, injury, nwound, wia, blessés, heridos, lesionados, verletzte, "
            "verletzt, الجرحى, جرحى, الإصابات, раненые, ранено, пострадавшие, поранені, поранено"
        ),
        "missing": "missing, disparus, desaparecidos, vermisste, المفقودون, مفقودون, пропавшие, зниклі",
        "detained": "detained, arrested, arrests, detenidos, arrêtés, المعتقلون, задержанные, затримані",
        "displaced": (
            "displaced, idps, déplacés, desplazados, vertriebene, النازحون, перемещенные, переміщені"
        ),
    }
)
"""Measure → its words in the name of a column: "Minimum civilians reported killed"."""

WHO: dict[str, tuple[str, ...]] = _split(
    {
        "children": (
            "children, child, minors, kids, enfants, niños, kinder, أطفال, الأطفال, дети, детей, діти, дітей"
        ),
        "civilians": (
            "civilian, civilians, noncombatants, civils, civiles, zivilisten, مدنيين, المدنيين, мирных, "
            "гражданских, цивільних"
        ),
        "men": "men, hommes, hombres, männer, رجال",
        "militants": "militant, militants, fighters, combatants, insurgents, مسلحين",
        "soldiers": "soldiers, soldats, soldados, soldaten, جنود",
        "women": "women, femmes, mujeres, frauen, نساء, النساء, женщин, жінок",
    }
)
"""Of whom a column counts → its words."""

BOUNDS: dict[str, tuple[str, ...]] = _split(
    {
        "min": "min, minimum, low, lower, least, lowest, mínimo, أدنى, мин, мін",
        "max": "max, maximum, high, upper, most, highest, máximo, أقصى, макс",
    }
)

FILLERS = frozenset(
    _split(
        {
            "": (
                "anzahl, at, bound, by, count, de, des, die, el, estimate, estimated, from, in, incident, "
                "la, les, n, nb, no, nombre, nr, num, number, numero, of, people, person, personas, "
                "personnes, persons, reported, the, toll, total, victims, were, количество, кількість, "
                "число, عدد"
            )
        }
    )[""]
)
"""Words in the name of a column of figures that change nothing."""
