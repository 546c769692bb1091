### The file of a terminal

# file: String, what: Msg, mend: Msg
config-fault = { $file }: { $what }; { $mend }
# file: String, line: usize, what: Msg, mend: Msg
config-fault_line = { $file }, line { $line }: { $what }; { $mend }
# first: Msg, more: usize
config-and_more = { $first } (and { $more } more: nightpost config)
config-missing = there is no such file
config-missing_mend = name one that is there, or leave it away
# error: String
config-unread = cannot be read ({ $error })
config-unread_mend = nothing of it holds
config-no_file = is no small file
config-no_text = is no text in UTF-8
# error: String
config-syntax = not TOML ({ $error })
config-syntax_mend = nothing of it holds; nightpost config shows how it is written
# key: String
config-unknown_key = { $key } is no key
# keys: String
config-unknown_key_mend = there are { $keys }
# key: &str
config-wrong_value = { $key } cannot be that
# values: &str
config-wrong_value_mend = it can be { $values }
# gate: u16
config-no_gate = the post has no gate { $gate }
config-no_gate_mend = the first gate is taken
# file: String
config-path = { $file }
# file: String
config-path_not_yet = { $file }, which is not there yet: these lines could stand in it
config-no_path = no file: the user has no home folder
# from: Msg, values: &str
config-row = { $from } ({ $values })
config-from_command_line = command line
# line: usize
config-from_file = line { $line } of the file
config-from_environment = environment
config-from_unsaid = unless said otherwise
