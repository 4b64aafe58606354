// Reads the calendars named on the command line with ical.js, and prints their events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

ICAL.design.strict = true;
const instant = (time) =>
  time && (time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000", ""));
const found = process.argv.slice(2).map((path) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const value = (name) => component.getFirstPropertyValue(name);
    return {
      uid: value("uid"),
      stamp: instant(value("dtstamp")),
      start: instant(value("dtstart")),
      end: instant(value("dtend")),
      summary: value("summary"),
      description: value("description"),
      status: value("status"),
    };
  });
});
process.stdout.write(JSON.stringify(found));
