//! The screens say what a community worker would say, and each mend can be followed.
