"use strict";
// Violations of an event: those of the strict schema, and which of them a receiver minds, too.
window.violations = (event) => {
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
  const strict = check(window.schemas.strict);
  const wire = check(window.schemas.wire);
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
    const found = window.violations(event);
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
