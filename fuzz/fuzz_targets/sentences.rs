//! Gives libFuzzer's inputs to `graded_reader_fuzz::sentences`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| graded_reader_fuzz::sentences::check(input));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    graded_reader_fuzz::mutation::in_place(data, size, most, seed, libfuzzer_sys::fuzzer_mutate)
});
