using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Codes;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Codes;

/// <summary>
/// Both check characters are weighted sums modulo a prime (31 and 11), the last place having weight 1. All weights are non-zero and
/// any two neighbours differ modulo the prime, and two symbols of one place never have the same value, so every change of one
/// character and every swap of two different neighbours changes the sum: both must always be refused, at every place.
/// </summary>
public sealed class CheckCharacterProperties
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<string> Codes =
        from head in Gen.Elements("91", "92", "93", "51", "52", "53")
        from digits in Gen.Choose(0, 9).ArrayOf(6)
        from rest in Gen.Elements(CreditCode.Alphabet.ToCharArray()).ArrayOf(9)
        let first = head + string.Concat(digits) + new string(rest)
        select first + CreditCode.CheckCharacter(first);

    private static readonly Gen<string> Numbers =
        from region in Gen.Choose(990101, 990199)
        from day in Gen.Choose(new DateOnly(1907, 1, 1).DayNumber, Today.DayNumber)
        from sequence in Gen.Choose(0, 999)
        let first = $"{region}{DateOnly.FromDayNumber(day):yyyyMMdd}{sequence:000}"
        select first + ResidentId.CheckCharacter(first);

    [Fact]
    public void A_generated_credit_code_is_accepted() =>
        Check.One(Many, Prop.ForAll(Codes.ToArbitrary(), code => CreditCode.Check(code).Valid));

    [Fact]
    public void Any_change_of_one_character_of_a_credit_code_is_refused() =>
        Check.One(Many, Prop.ForAll(Codes.ToArbitrary(), code =>
            Changes(code, CreditCode.Alphabet + "IOSVZ").All(changed => !CreditCode.Check(changed).Valid)));

    [Fact]
    public void Any_swap_of_different_neighbours_in_a_credit_code_is_refused() =>
        Check.One(Many, Prop.ForAll(Codes.ToArbitrary(), code => Swaps(code).All(swapped => !CreditCode.Check(swapped).Valid)));

    [Fact]
    public void A_generated_resident_id_is_accepted() =>
        Check.One(Many, Prop.ForAll(Numbers.ToArbitrary(), number => ResidentId.Check(number, Today).Valid));

    [Fact]
    public void Any_change_of_one_character_of_a_resident_id_is_refused() =>
        Check.One(Many, Prop.ForAll(Numbers.ToArbitrary(), number =>
            Changes(number, "0123456789X").All(changed => !ResidentId.Check(changed, Today).Valid)));

    [Fact]
    public void Any_swap_of_different_neighbours_in_a_resident_id_is_refused() =>
        Check.One(Many, Prop.ForAll(Numbers.ToArbitrary(), number => Swaps(number).All(swapped => !ResidentId.Check(swapped, Today).Valid)));

    private static IEnumerable<string> Changes(string code, string symbols) =>
        from place in Enumerable.Range(0, code.Length)
        from symbol in symbols
        where symbol != code[place]
        select code[..place] + symbol + code[(place + 1)..];

    private static IEnumerable<string> Swaps(string code) =>
        from place in Enumerable.Range(0, code.Length - 1)
        where code[place] != code[place + 1]
        select code[..place] + code[place + 1] + code[place] + code[(place + 2)..];
}
