### The household's representative

# home: String, name: String, seq: i64
people-representative_named = { $name } now goes out for household { $home }, recorded as { $seq }
# home: String, seq: i64
people-representative_ended = nobody goes out for household { $home } any more, recorded as { $seq }
# home: String
people-representative_what_named = naming the representative of { $home }
# home: String
people-representative_what_ended = ending the representative of { $home }
people-representative_not_resident = only a resident with a home on the list can represent a household
# current: &SafeText
people-representative_need_reason = { $current } represents this household; to change that type { word-cmd_representative } REASON
people-representative_none = nobody represents this household; { word-cmd_representative } names the open person
# members: String, name: String
people-with_representative = { $members }, out: { $name }
said-finding-not_representative = { $known ->
    [yes] { $name } goes out for this household
   *[no] somebody else goes out for this household
}

## What is typed

commands-does-representative = the open person goes out for the household; { word-none } REASON: nobody does
commands-example-representative = { word-cmd_representative }, { word-cmd_representative } in hospital, or { word-cmd_representative } { word-none } moved out

## Tables

tables-title-representatives = Household representatives
tables-about-representatives = who goes out for which household
