"""The columns of a programme's tables, with the names that other programs give them."""

from __future__ import annotations

from kit.tables import Column

ROOMS = (
    Column(name="room", others=("Room/Location", "room name", "location", "name", "salón", "aula"), needed=True),
    Column(name="seats", others=("Capacity", "lugares", "cupo")),
    Column(name="access"),
    Column(name="walls"),
    Column(name="note", others=("notes",)),
)
STRANDS = (
    Column(name="code", others=("letter", "código", "codigo"), needed=True),
    Column(name="strand", others=("name", "title", "element", "eje", "hilo")),
    Column(name="sign", others=("shape", "signo", "forma")),
)
HAPPENINGS = (
    Column(name="slot", others=("time slot", "block")),
    Column(name="date", others=("day",)),
    Column(name="start", others=("start time", "time start", "begins")),
    Column(name="end", others=("end time", "time end", "ends")),
    Column(name="id"),
    Column(name="no", others=("No.", "number", "#")),
    Column(name="title", others=("Workshop", "Session Title", "workshop title", "taller")),
    Column(name="session", others=("folder", "session file")),
    Column(name="room", others=("Room/Location", "location", "salón")),
    Column(name="seats", others=("capacity",)),
    Column(name="seats wanted", others=("seats needed", "expected")),
    Column(name="presenters", others=("Speakers", "Speaker", "Led by", "presenter", "presented by")),
    Column(name="host", others=("room host",)),
    Column(name="strands", others=("Tracks", "Track", "strand")),
    Column(name="languages", others=("language",)),
    Column(name="for", others=("audience",)),
    Column(name="kind", others=("type", "session type")),
    Column(name="beside"),
    Column(name="modality"),
    Column(name="link", others=("join link", "meeting link")),
    Column(name="brings", others=("bring",)),
    Column(name="layer"),
    Column(name="module"),
    Column(name="cancelled", others=("canceled",)),
    Column(name="review by"),
    Column(name="description", others=("abstract", "summary", "words")),
)
PEOPLE = (
    Column(name="name", others=("Attendee Name", "full name", "nombre")),
    Column(name="first name", others=("First Name", "given name", "nombres")),
    Column(name="last name", others=("Last Name", "surname", "family name", "apellido", "apellidos")),
    Column(name="email", others=("Email Address", "User Email", "e-mail", "correo", "correo electrónico")),
    Column(name="role", others=("papel", "rol")),
    Column(name="organization", others=("School", "organisation", "escuela")),
    Column(name="team", others=("District", "distrito", "equipo")),
    Column(name="language", others=("preferred language", "home language", "idioma", "lengua")),
    Column(name="photo", others=("photos", "photo release")),
    Column(name="needs", others=("access needs", "accommodations", "dietary needs")),
    Column(name="id", others=("IEIN", "TEA ID")),
    Column(name="badge name", others=("name on badge",)),
    Column(name="passed"),
)
ATTENDANCE = (
    Column(name="name", others=("Attendee Name", "full name", "family", "nombre", "familia"), needed=True),
    Column(name="language", others=("preferred language", "home language", "idioma", "lengua")),
)
