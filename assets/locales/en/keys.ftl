### The sealed file: its key, passphrases, recovery

cli-about-seal = Seal the file: nobody reads it, its log or its copies without the passphrase
cli-about-unseal = Make a sealed file plain again
cli-about-passphrase = Change the passphrase; or list, add and remove what opens the file
cli-about-recover = Set a new passphrase with the recovery code, or with an officer's key
cli-about-lock_file = Take the key back from this machine's memory: the next start asks for the passphrase
cli-arg-sealed = Seal the new file at once
cli-arg-slots = List what opens the file
cli-arg-one_more = Add another passphrase
cli-arg-officer = Add an officer's public key (age): its private key opens the file with recover
cli-arg-new_code = Replace the recovery code
cli-arg-slot = Remove what has this number in the list
cli-arg-identity = An officer's age key file; without it the recovery code is asked for

keys-ask_passphrase = Passphrase of the file
keys-ask_new = New passphrase
keys-ask_again = Once more
keys-ask_code = Recovery code (7 groups of 8 digits)
# group: usize
keys-ask_group = Type group { $group } of what you wrote down
# shortest: usize
keys-advice = At least { $shortest } characters, any language; best five words or more that nobody would put together
keys-short = That is short for a laptop that could be stolen: five words or more are far harder to guess
keys-differ = The two are not the same
keys-group_differs = That is not what stands there
keys-envelope = Write this recovery code down (or take a picture for printing), seal it in an envelope, give it to the community officer. It is shown only now
keys-envelope_unread = the recovery code was not written down: nothing was changed
keys-envelope_unread_mend = Run it again and copy the code group by group
# code: String
keys-recovery = Recovery code, told only now: { $code }
# file: String
keys-sealed = { $file } is sealed. Without the passphrase or the recovery code nobody reads it, you included
# file: String
keys-keep_key_files = Keep { $file }-key and { $file }-key-2 with it; how to go on: nightpost help sealed
# files: String
keys-plain_left = Still readable without a key, remove what is not needed: { $files }
# file: String
keys-unsealed = { $file } is plain: whoever has the disk can read it
keys-ask_unseal = Afterwards whoever has the disk can read everything. Really? y/n
# file: String
keys-changed = { $file } opens by:
keys-taken_back = The key was taken back: the next start asks for the passphrase. Screens that are open stay open
keys-none_waited = No key was waiting on this machine
keys-no_keyring = This machine keeps no keys in memory (a container?): every start asks for the passphrase
keys-copy_mended = A copy of the key file was missing or damaged; it was made again from the other
keys-copy_missing = A copy of the key file is missing or damaged and could not be made again: check the folder
keys-at_once = a moment
keys-not_given = the file is sealed, and no passphrase was given; nothing was recorded
keys-not_given_mend = Start it in a terminal once and type the passphrase, or give it as the credential nightpost-passphrase
# file: String
keys-credential = { $file } cannot be read
keys-credential_mend = The service has to be allowed to read it: see nightpost help sealed

keys-hint = nightpost seal then makes the file unreadable for whoever takes the laptop

keys-slot-passphrase = passphrase
keys-slot-recovery = recovery code
keys-slot-officer = officer

keys-why-no_file = its key file is gone
keys-why-already_sealed = it is sealed already
keys-why-not_sealed = it is not sealed
keys-why-in_use = somebody has it open
keys-why-not_whole = it lost records or does not add up; it was left as it is
keys-why-damaged = both copies of its key file are damaged
keys-why-other_post = the key file beside it belongs to another post
keys-why-forged = somebody changed the key file who cannot open it
keys-why-too_new = a newer version made its key file
keys-why-busy = another nightpost is changing its key right now
keys-why-too_short = wrong: a passphrase has at least 8 characters
keys-why-wrong = wrong passphrase or code; try again in { $wait }
keys-why-wait = too many wrong ones, this one was not checked: try again in { $wait }
keys-why-code_shape = a recovery code is 7 groups of 8 digits
keys-why-code_group = group { $group } of the recovery code is misread
keys-why-no_recipient = that is no public key of age
keys-why-no_identity = there is no age key in that file
keys-why-not_an_officer = that key opens nothing here
keys-why-no_such_slot = nothing has the number { $no }
keys-why-last_slot = { $no } has to stay: one passphrase and the recovery code
keys-why-too_many = 16 ways to open it are the most
keys-why-io = the disk or the system failed ({ $detail })
keys-why-store = the file cannot be worked with ({ $detail })

keys-mend-no_file = Put { $file }-key or { $file }-key-2 back beside it, from a copy or a backup
keys-mend-already_sealed = nightpost passphrase changes what opens it
keys-mend-not_sealed = nightpost seal seals it
keys-mend-in_use = Leave every screen and stop every feed, then try again
keys-mend-not_whole = nightpost verify says what is wrong
keys-mend-damaged = Put a good copy of { $file }-key back beside it, from a backup
keys-mend-other_post = Put the key file of this post back; do not delete the other, its post needs it
keys-mend-forged = Put a good copy of { $file }-key back beside it, from a backup
keys-mend-too_new = Open it with the newer nightpost
keys-mend-busy = Wait until it is done, then look with nightpost passphrase --list
keys-mend-too_short = Type all of it; forgotten: nightpost recover
keys-mend-wrong = Mind Caps Lock and the input method; forgotten: nightpost recover with the envelope
keys-mend-wait = Wait; forgotten: nightpost recover with the envelope
keys-mend-code_shape = Read it from the envelope group by group
keys-mend-code_group = Read that group again
keys-mend-no_recipient = It begins with age1; the officer makes it with age-keygen
keys-mend-no_identity = It has a line that begins with AGE-SECRET-KEY-1; one with a passphrase of its own has to be opened first
keys-mend-not_an_officer = nightpost passphrase --list shows whose keys do
keys-mend-no_such_slot = nightpost passphrase --list shows the numbers
keys-mend-last_slot = Add another one first (--add, --new-code)
keys-mend-too_many = Remove one first (--remove)
keys-mend-io = Check the permissions of the folder and the disk, then try again
keys-mend-store = nightpost verify says more
