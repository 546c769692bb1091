//! Residents and visitors: column heads and words.

use crate::text::Msg;

texts! {
    "people";
    title;
    empty;
    households_title;
    staff_title;
    head_name;
    head_home;
    head_phone;
    head_birth;
    head_sex;
    head_relation;
    head_id_number;
    head_note;
    sex_male;
    sex_female;
    kind_resident;
    kind_visitor;
    erased;
    members(count: usize);
    head_flag;
    flag_hint(key: Msg);
    @relation / RELATION_CODES {
        head, spouse, wife, husband, son, daughter, child, father, mother, parent, father_in_law, mother_in_law,
        son_in_law, daughter_in_law, grandson, granddaughter, grandfather, grandmother, brother, sister, relative,
        tenant, flatmate, carer, other,
    }
}
