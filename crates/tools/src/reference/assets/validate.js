"use strict";
// Violations of an event: those of the strict schema, and which of them a receiver minds, too.
// Values whose objects have their own members alone: `toString` is a name like others.
const bare = (value) => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = bare(value[key]);
  return copy;
};
// Whether a value is more than a browser validates: by its levels, or by its number of values.
const tooLarge = (value) => {
  let [level, depth, count] = [[value], 0, 0];
  while (level.length) {
    count += level.length;
    if (++depth > 500 || count > 100000) return true;
    const inner = [];
    for (const one of level) {
      if (typeof one === "object" && one !== null) for (const key of Object.keys(one)) inner.push(one[key]);
    }
    level = inner;
  }
  return false;
};
const schemas = bare(window.schemas);
window.violations = (given) => {
  if (tooLarge(given)) return { large: true };
  const event = bare(given);
  const check = (schema) => new cfworker.Validator(schema, "2020-12", false).validate(event);
  const leaves = (errors) => {
    // A keyword that applies schemas only says that one of them has an error.
    const applies = /^(\$ref|allOf|anyOf|oneOf|if|then|else|items|prefixItems|contains|properties|patternProperties|additionalProperties|propertyNames|dependentSchemas)$/;
    const found = errors.filter((one) => !applies.test(one.keyword));
    const seen = new Set();
    return (found.length ? found : errors)
      .map((one) => (one.keyword === "false" ? { ...one, error: "This is not documented." } : one))
      .filter((one) => {
        const key = one.instanceLocation + " " + one.error;
        return !seen.has(key) && seen.add(key);
      });
  };
  const strict = check(schemas.strict);
  const wire = check(schemas.wire);
  return { strict: strict.valid, wire: wire.valid, errors: leaves(wire.valid ? strict.errors : wire.errors) };
};
(() => {
  const form = document.getElementById("validate");
  if (!form) return;
  const out = document.getElementById("verdict");
  const say = (text, bad) => {
    const line = document.createElement("p");
    line.className = bad ? "verdict bad" : "verdict";
    line.textContent = text;
    out.append(line);
  };
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    out.replaceChildren();
    let event;
    try {
      event = JSON.parse(form.elements.event.value);
    } catch (error) {
      return say("This is not JSON: " + error.message, true);
    }
    let found;
    try {
      found = window.violations(event);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      found = { large: true };
    }
    if (found.large) return say("It is too large for this box.", true);
    if (found.strict) return say("It keeps to the documentation.", false);
    say(found.wire ? "A receiver takes it, and it departs from the documentation:" : "A receiver refuses it:", true);
    const list = document.createElement("ul");
    for (const one of found.errors) {
      const item = document.createElement("li");
      item.className = "violation";
      const place = document.createElement("code");
      place.textContent = one.instanceLocation.replace(/^#/, "") || "/";
      item.append(place, " " + one.error);
      list.append(item);
    }
    out.append(list);
  });
})();
