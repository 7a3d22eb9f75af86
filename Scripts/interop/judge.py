"""Other programs' answers, for the tests of Tests/CRMInterchangeTests/Interoperability.

judge.py packages            prints nothing, and fails where a package is missing
judge.py parsers FOLDER      reads our files with icalendar and vobject, and writes theirs
judge.py feed FILE           prints how many events a feed has and the days of the first
judge.py rrule FILE          expands the rules of a file with python-dateutil
judge.py radicale FOLDER     puts our files on a CalDAV and CardDAV server, and fetches them
"""

import datetime
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as xml


def path(folder, name):
    return os.path.join(folder, name)


def read(folder, name):
    with open(path(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def write(folder, name, content):
    mode = {"mode": "wb"} if isinstance(content, bytes) else {
        "mode": "w", "encoding": "utf-8", "newline": ""}
    with open(path(folder, name), **mode) as file:
        file.write(content)


# Parsers

def parsers(folder):
    import icalendar
    import vobject
    calendar = icalendar.Calendar.from_ical(read(folder, "ours.ics"))
    event = [each for each in calendar.walk("VEVENT") if each.get("RRULE")][0]
    parsed = vobject.readOne(read(folder, "ours.ics"))
    with_rule = [each for each in parsed.vevent_list if hasattr(each, "rrule")][0]
    cards = {}
    for version in ["3", "4"]:
        card = vobject.readOne(read(folder, f"ours-{version}.vcf"))
        cards[version] = {
            "fn": card.fn.value, "family": card.n.value.family, "given": card.n.value.given,
            "org": card.org.value, "note": card.note.value,
            "phones": [each.value for each in card.contents["tel"]],
            "street": card.adr.value.street, "city": card.adr.value.city,
        }
    print(json.dumps({
        "icalendar": {
            "summary": str(event["SUMMARY"]), "description": str(event["DESCRIPTION"]),
            "rule": event["RRULE"].to_ical().decode(),
            "start": event["DTSTART"].dt.isoformat(),
            "zone": event["DTSTART"].params["TZID"],
            "organizer": str(event["ORGANIZER"].params["CN"]),
            "attendees": [str(event["ATTENDEE"])],
            "alarms": len(event.walk("VALARM")),
            "errors": [str(error) for each in calendar.walk() for error in each.errors],
        },
        "vobject": {
            "summary": with_rule.summary.value,
            "start": with_rule.dtstart.value.isoformat(),
            "days": [each.date().isoformat() for each in list(with_rule.getrruleset())[:4]],
        },
        "cards": cards,
    }, ensure_ascii=False))
    write(folder, "theirs-icalendar.ics", calendar_of_icalendar())
    write(folder, "theirs-vobject.ics", calendar_of_vobject())
    write(folder, "theirs-vobject.vcf", card_of_vobject())


def calendar_of_icalendar():
    import icalendar
    from zoneinfo import ZoneInfo
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//test//test//EN")
    calendar.add("version", "2.0")
    event = icalendar.Event()
    zone = ZoneInfo("Asia/Shanghai")
    event.add("uid", "a")
    event.add("summary", "客户拜访, 第二次; 带合同\n" + "很长的说明" * 30)
    event.add("dtstart", datetime.datetime(2026, 3, 10, 14, 0, tzinfo=zone))
    event.add("dtend", datetime.datetime(2026, 3, 10, 15, 0, tzinfo=zone))
    event.add("rrule", {"freq": "monthly", "byday": "2TU", "count": 6})
    event.add("exdate", [datetime.datetime(2026, 4, 14, 14, 0, tzinfo=zone)])
    attendee = icalendar.vCalAddress("mailto:wang@example.cn")
    attendee.params["cn"] = icalendar.vText("王芳; 经理")
    attendee.params["partstat"] = icalendar.vText("ACCEPTED")
    event.add("attendee", attendee, encode=0)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.timedelta(minutes=-15))
    event.add_component(alarm)
    calendar.add_component(event)
    whole = icalendar.Event()
    whole.add("uid", "b")
    whole.add("dtstart", datetime.date(2026, 10, 1))
    whole.add("summary", "国庆节")
    calendar.add_component(whole)
    return calendar.to_ical()


def calendar_of_vobject():
    import vobject
    from dateutil import tz
    calendar = vobject.iCalendar()
    event = calendar.add("vevent")
    event.add("uid").value = "c"
    event.add("summary").value = "电话会议, 重要"
    start = datetime.datetime(2026, 7, 1, 9, 0, tzinfo=tz.gettz("Europe/Berlin"))
    event.add("dtstart").value = start
    event.add("rrule").value = "FREQ=WEEKLY;COUNT=3"
    return calendar.serialize()


def card_of_vobject():
    import vobject
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family="王", given="芳")
    card.add("fn").value = "王芳"
    card.add("org").value = ["示例, 有限公司", "采购部"]
    phone = card.add("tel")
    phone.value = "+86 10 5555 0100"
    phone.type_param = ["WORK", "VOICE"]
    card.add("adr").value = vobject.vcard.Address(
        street="长安街 1 号", city="北京市", code="100000", country="中国")
    card.add("note").value = "第一行\n第二行; 很长" + "的备注" * 40
    return card.serialize()


def feed(file):
    import icalendar
    with open(file, "rb") as content:
        calendar = icalendar.Calendar.from_ical(content.read())
    events = calendar.walk("VEVENT")
    print(json.dumps({
        "count": len(events), "name": str(calendar["X-WR-CALNAME"]),
        "uids": len({str(event["UID"]) for event in events}),
        "first": str(events[0]["SUMMARY"]), "start": events[0]["DTSTART"].dt.isoformat(),
        "errors": [str(error) for each in calendar.walk() for error in each.errors],
    }, ensure_ascii=False))


# Rules

def rrule(file):
    import itertools
    from dateutil.rrule import rrulestr
    for line in open(file, encoding="utf-8"):
        text, start = line.strip().split("\t")
        rule = rrulestr(text, dtstart=datetime.datetime.strptime(start, "%Y%m%dT%H%M%S"))
        found = [each.strftime("%Y%m%dT%H%M%S") for each in itertools.islice(rule, 30)]
        print(",".join(found))


# A server

def radicale(folder):
    with tempfile.TemporaryDirectory() as storage, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--server-hosts", f"127.0.0.1:{port}",
             "--auth-type", "none", "--storage-filesystem-folder", storage,
             "--logging-level", "warning"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            talk(folder, f"http://127.0.0.1:{port}/tester", wait=time.monotonic() + 30)
        finally:
            # A test runner may have blocked the signals that ask for an end.
            server.kill()
            server.wait()


def request(method, url, body=b"", kind="text/xml; charset=utf-8", **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    message = urllib.request.Request(
        url, data=body, method=method,
        # Any password will do, but a collection must be somebody's.
        headers={"Content-Type": kind, "Authorization": "Basic dGVzdGVyOng=", **headers})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(message) as answer:
        return answer.status, answer.read()


def talk(folder, root, wait):
    while True:
        try:
            request("OPTIONS", root + "/")
            break
        except OSError:
            if time.monotonic() > wait:
                raise
            time.sleep(0.2)
    collection = """<?xml version="1.0"?><D:mkcol xmlns:D="DAV:"
      xmlns:C="urn:ietf:params:xml:ns:{space}"><D:set><D:prop><D:resourcetype><D:collection/>
      <C:{kind}/></D:resourcetype></D:prop></D:set></D:mkcol>"""
    status = {}
    for name, space, kind in [("cal", "caldav", "calendar"), ("card", "carddav", "addressbook")]:
        body = collection.format(space=space, kind=kind).encode()
        status["MKCOL " + name], _ = request("MKCOL", f"{root}/{name}/", body)
    names = sorted(os.listdir(folder))
    for name in names:
        is_card = name.endswith(".vcf")
        url = f"{root}/{'card' if is_card else 'cal'}/{name}"
        kind = "text/vcard" if is_card else "text/calendar"
        with open(path(folder, name), "rb") as content:
            status["PUT " + name], _ = request(
                "PUT", url, content.read(), kind + "; charset=utf-8", If_None_Match="*")
        status["GET " + name], answer = request("GET", url)
        write(folder, "got-" + name, answer)
    status["REPORT cal"], answer = request("REPORT", f"{root}/cal/", CALENDAR_QUERY, Depth="1")
    write(folder, "report.ics", texts(answer, "urn:ietf:params:xml:ns:caldav", "calendar-data"))
    status["REPORT card"], answer = request("REPORT", f"{root}/card/", CARD_QUERY, Depth="1")
    write(folder, "report.vcf", texts(answer, "urn:ietf:params:xml:ns:carddav", "address-data"))
    status["GET cal"], answer = request("GET", f"{root}/cal/")
    write(folder, "feed.ics", answer)
    print(json.dumps(status))


def texts(answer, space, name):
    return "".join(each.text for each in xml.fromstring(answer).iter(f"{{{space}}}{name}"))


# Events of April 2026, of which a series has one.
CALENDAR_QUERY = b"""<?xml version="1.0"?><C:calendar-query xmlns:D="DAV:"
  xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
  <C:time-range start="20260401T000000Z" end="20260501T000000Z"/>
  </C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""

CARD_QUERY = """<?xml version="1.0"?><C:addressbook-query xmlns:D="DAV:"
  xmlns:C="urn:ietf:params:xml:ns:carddav"><D:prop><D:getetag/><C:address-data/></D:prop>
  <C:filter><C:prop-filter name="FN"><C:text-match match-type="contains">李伟</C:text-match>
  </C:prop-filter></C:filter></C:addressbook-query>""".encode()


def packages():
    import dateutil  # noqa: F401
    import icalendar  # noqa: F401
    import radicale as server  # noqa: F401
    import vobject  # noqa: F401


if __name__ == "__main__":
    commands = {"packages": packages, "parsers": parsers, "feed": feed, "rrule": rrule,
                "radicale": radicale}
    commands[sys.argv[1]](*sys.argv[2:])
