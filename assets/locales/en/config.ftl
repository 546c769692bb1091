### The file of a terminal

config-fault = { $file }: { $what }; { $mend }
config-fault_line = { $file }, line { $line }: { $what }; { $mend }
config-and_more = { $first } (and { $more } more: nightpost config)
config-missing = there is no such file
config-missing_mend = name one that is there, or leave it away
config-unread = cannot be read ({ $error })
config-unread_mend = nothing of it holds
config-no_file = is no small file
config-no_text = is no text in UTF-8
config-syntax = not TOML ({ $error })
config-syntax_mend = nothing of it holds; nightpost config shows how it is written
config-unknown_key = { $key } is no key
config-unknown_key_mend = there are { $keys }
config-wrong_value = { $key } cannot be that
config-wrong_value_mend = it can be { $values }
config-no_gate = the post has no gate { $gate }
config-no_gate_mend = the first gate is taken
config-path = { $file }
config-path_not_yet = { $file }, which is not there yet: these lines could stand in it
config-no_path = no file: the user has no home folder
config-row = { $from } ({ $values })
config-from_command_line = command line
config-from_file = line { $line } of the file
config-from_environment = environment
config-from_unsaid = unless said otherwise
