//! The information sheet and what the office tells of the post: facts in words, and what their commands say.

use crate::domain::value::SafeText;

texts! {
    "sheets";
    gate_always(name: &SafeText);
    gate_hours(name: &SafeText, opens: String, closes: String);
    contact(name: &SafeText, phone: &str);
    no_rule;
    nothing_sealed;
    sealed(places: String);
    sealed_more(places: String, more: usize);
    between;
    written(file: &str);
    replaced(file: &str);
    missing(facts: String);
    missing_mend(options: String);
    too_long;
    too_long_mend;
    template_bad(file: &str, faults: String);
    template_bad_mend(names: String);
    fault_unknown(line: usize, name: String);
    fault_unclosed(line: usize);
    template_unread(file: &str, detail: String);
    template_unread_mend;
    template_is_out(file: &str);
    template_is_out_mend;
    template_not_text;
    template_too_large;
    no_contacts;
    post_name(name: &SafeText);
    post_compound(name: &SafeText);
    post_phone(phone: &str);
    post_zone(zone: String);
    post_zone_told(zone: String);
    zone_wrong(given: String);
    zone_mend;
    post_contact(contact: String);
    post_unknown;
    post_told(seq: i64);
    phone_wrong(value: String);
    phone_mend;
    contact_wrong(value: String);
    contact_mend;
    name_wrong(value: String);
    name_mend;
    contacts_many(most: usize);
    contacts_many_mend;
    @fact / FACT_CODES {
        compound,
        post,
        phone,
        gates,
        rule,
        sealed,
        contacts,
        date,
        size,
    }
}
