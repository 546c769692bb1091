### The information sheet, and what the office tells of the post

sheets-about = the information sheet
# name: &SafeText
sheets-gate_always = { $name }: open at all hours
# name: &SafeText, opens: String, closes: String
sheets-gate_hours = { $name }: open { $opens } to { $closes }
# name: &SafeText, phone: &str
sheets-contact = { $name }: { $phone }
sheets-no_rule = No rule limits going out at present.
sheets-nothing_sealed = All entrances are open at present.
# places: String
sheets-sealed = Sealed, no way through: { $places }.
# places: String, more: usize
sheets-sealed_more = Sealed, no way through: { $places } and { $more } more.
sheets-between = {", "}

# file: &str
sheets-written = information sheet written to { $file }
# file: &str
sheets-replaced = information sheet written to { $file }, replacing the earlier file
# facts: String
sheets-missing = the information sheet still lacks: { $facts }
# options: String
sheets-missing_mend = enter it first: nightpost post { $options }
sheets-too_long = too many gates and contacts for one page
sheets-too_long_mend = give fewer contacts with nightpost post --call, or use your own template with a smaller font
# file: &str, faults: String
sheets-template_bad = the template { $file } has mistakes: { $faults }
# names: String
sheets-template_bad_mend = allowed in double braces: { $names }; nightpost export info-sheet --blank shows the built-in template
# line: usize, name: String
sheets-fault_unknown = line { $line }: { $name } is unknown
# line: usize
sheets-fault_unclosed = line { $line }: double braces are not closed
# file: &str, detail: String
sheets-template_unread = the template { $file } cannot be read: { $detail }
sheets-template_unread_mend = check the file name and permissions, and that it is saved as UTF-8
# file: &str
sheets-template_is_out = { $file } is the template itself: nothing was written
sheets-template_is_out_mend = give another file after --out
sheets-template_not_text = it is not UTF-8
sheets-template_too_large = it is larger than 256 KB
sheets-no_contacts = the sheet has no other contacts; add some with nightpost post --call "NAME NUMBER"

# name: &SafeText
sheets-post_name = post: { $name }
# name: &SafeText
sheets-post_compound = compound: { $name }
# phone: &str
sheets-post_phone = phone of the post: { $phone }
# zone: String
sheets-post_zone = time zone: { $zone }
# zone: String
sheets-post_zone_told = the post uses { $zone } from now on; open screens change when reopened
# given: String
sheets-zone_wrong = { $given } is not a time zone
sheets-zone_mend = say how far ahead of UTC it is, such as --zone +08:00
# contact: String
sheets-post_contact = other contact: { $contact }
sheets-post_unknown = not entered yet
# seq: i64
sheets-post_told = entered, recorded as { $seq }
# value: String
sheets-phone_wrong = { $value } is not a phone number
sheets-phone_mend = write 3 or more digits; spaces, -, +, / and brackets are allowed, such as 0532-80000417
# value: String
sheets-contact_wrong = { $value } is not a contact
sheets-contact_mend = write a name, a space and a number, such as --call "Committee 0532-80000418"
# value: String
sheets-name_wrong = { $value } is not a compound name
sheets-name_mend = write 1 to 40 characters
# most: usize
sheets-contacts_many = more than { $most } contacts do not fit on the sheet
sheets-contacts_many_mend = give only the most important ones

sheets-fact-compound = name of the compound
sheets-fact-post = name of the post
sheets-fact-phone = phone of the post
sheets-fact-gates = gates
sheets-fact-rule = rule for going out
sheets-fact-sealed = what is sealed
sheets-fact-contacts = other contacts
sheets-fact-date = date
sheets-fact-size = font size
