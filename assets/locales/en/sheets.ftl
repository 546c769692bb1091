### The information sheet, and what the office tells of the post

sheets-gate_always = { $name }: open day and night
sheets-gate_hours = { $name }: open { $opens } to { $closes }
sheets-contact = { $name }: { $phone }
sheets-no_rule = No rule limits going out at present.
sheets-nothing_sealed = The list of closure points names nothing that is sealed.
sheets-sealed = Sealed, no way through: { $places }.
sheets-sealed_more = Sealed, no way through: { $places } and { $more } more.
sheets-between = {", "}

sheets-written = the information sheet is written to { $file }
sheets-replaced = the information sheet is written to { $file }, in place of the file that was there
sheets-missing = the information sheet lacks what nobody has told yet: { $facts }
sheets-missing_mend = tell it once: nightpost post { $options }
sheets-too_long = the gates and contacts are too many for one page
sheets-too_long_mend = call fewer contacts with nightpost post --call, or bring a template of your own with its own size of letters
sheets-template_bad = the template { $file } is wrong: { $faults }
sheets-template_bad_mend = what can stand in double braces: { $names }; nightpost export info-sheet --blank shows the template that comes with the program
sheets-fault_unknown = line { $line } asks for { $name }, which is nothing
sheets-fault_unclosed = line { $line } opens double braces and does not close them
sheets-template_unread = the template { $file } cannot be read: { $detail }
sheets-template_unread_mend = see whether the name is right, the file may be read and is saved as UTF-8
sheets-template_is_out = { $file } is the template itself: nothing was written
sheets-template_is_out_mend = name another file behind --out
sheets-template_not_text = it is not UTF-8
sheets-template_too_large = it is larger than 256 KB
sheets-no_contacts = nobody else to call is named on the sheet; name some with nightpost post --call "NAME NUMBER"

sheets-post_name = post: { $name }
sheets-post_compound = compound: { $name }
sheets-post_phone = phone of the post: { $phone }
sheets-post_zone = time: { $zone } of universal time
sheets-post_zone_told = the post goes by { $zone } from now on; screens that are open, once they are opened again
sheets-zone_wrong = { $given } is no time zone
sheets-zone_mend = say how far it is ahead of universal time, such as --zone +08:00
sheets-post_contact = also to call: { $contact }
sheets-post_unknown = not told yet
sheets-post_told = told, recorded as { $seq }
sheets-phone_wrong = { $value } is no telephone
sheets-phone_mend = write 3 or more digits, with blanks, -, +, / or brackets between, such as 0532-80000417
sheets-contact_wrong = { $value } is no contact
sheets-contact_mend = write a name, a blank and a number, such as --call "Committee 0532-80000418"
sheets-name_wrong = { $value } is no name of a compound
sheets-name_mend = write 1 to 40 characters
sheets-contacts_many = more than { $most } contacts do not fit on the sheet
sheets-contacts_many_mend = name the most important ones

sheets-fact-compound = name of the compound
sheets-fact-post = name of the post
sheets-fact-phone = phone of the post
sheets-fact-gates = gates
sheets-fact-rule = rule on going out
sheets-fact-sealed = what is sealed
sheets-fact-contacts = whom else to call
sheets-fact-date = date
sheets-fact-size = size of letters
