using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Coverage;

/// <summary>Why the figures changed: the contributions of the units add up exactly to the difference, whatever happened.</summary>
public class CoverageChangeProperties
{
    private static readonly DateOnly Before = new(2026, 8, 31);
    private static readonly DateOnly After = new(2026, 11, 23);
    private static readonly Guid[] Communities = [new(1, 0, 0, new byte[8]), new(2, 0, 0, new byte[8])];

    private static Gen<UnitOnDay> UnitOf(int number) =>
        from ledger in Gen.Elements(Ledger.AboveScale, Ledger.BelowScale, Ledger.PendingDeregistration, Ledger.SocialOrganizations)
        from community in Gen.Elements<Guid?>(null, Communities[0], Communities[1])
        from employees in Gen.Elements<int?>(null, 0, 1, 49, 200)
        from suspended in Gen.Elements<DateOnly?>(null, new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1), new DateOnly(2026, 10, 1))
        from ties in Gen.Choose(0, 255)
        from full in Gen.Choose(0, 8)
        from probationary in Gen.Choose(0, 2)
        from key in Gen.Elements(true, false)
        select new UnitOnDay(
            new Guid(number, 0, 0, new byte[8]), ledger == Ledger.SocialOrganizations ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise, ledger, key, community,
            full % 2 == 0 ? "C" : null, employees, suspended, (UnitTies)ties, full + probationary, full);

    private static Gen<IReadOnlyList<UnitOnDay>> Units =>
        from units in Gen.CollectToList(Enumerable.Range(1, 30), UnitOf)
        from there in Gen.Elements(true, true, false).ArrayOf(30)
        select (IReadOnlyList<UnitOnDay>)[.. units.Zip(there).Where(p => p.Second).Select(p => p.First)];

    private static Gen<CoverageRules> Rules =>
        from months in Gen.Choose(3, 9)
        from ties in Gen.Choose(0, 127)
        select new CoverageRules(months, (UnitTies)(ties & 124));

    private static Gen<CoverageQuestion> Questions =>
        from community in Gen.Elements<Guid?>(null, Communities[0], Guid.Empty)
        from ledger in Gen.Elements<Ledger?>(null, null, Ledger.BelowScale, Ledger.KeyManaged)
        from size in Gen.Elements<EmployeeSize?>(null, null, EmployeeSize.Small)
        from industry in Gen.Elements<string?>(null, null, "C", "?")
        select new CoverageQuestion { Community = community, Ledger = ledger, Size = size, Industry = industry };

    [Fact]
    public void The_contributions_add_up_to_the_difference_and_each_has_a_reason()
    {
        var histories = from a in Units
                        from b in Units
                        from same in Gen.Elements(true, false)
                        from r in Rules
                        from s in Rules
                        from q in Questions
                        select (Earlier: a, Later: b, Old: r, New: same ? r : s, Question: q);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(histories.ToArbitrary(), h =>
        {
            var (before, after) = (new CoverageSnapshot(Before, h.Old, h.Earlier), new CoverageSnapshot(After, h.New, h.Later));
            var changes = CoverageChanges.Between(before, after, h.Question.Asks);
            var (was, now) = (CoverageFigures.Of(h.Earlier.Where(h.Question.Asks), Before, h.Old), CoverageFigures.Of(h.Later.Where(h.Question.Asks), After, h.New));
            foreach (var k in CoverageRules.OfUnits)
            {
                var sum = CoverageChanges.Sum(changes, k);
                Assert.Equal((now[k].Numerator - was[k].Numerator, now[k].Denominator - was[k].Denominator), (sum.Numerator, sum.Denominator));
            }

            Assert.Equal(changes.Count, changes.Select(c => c.Unit).Distinct().Count());
            Assert.All(changes, c => Assert.NotEmpty(c.Reasons));
            Assert.All(changes, c => Assert.All(c.Contributions, x => Assert.InRange(x.Numerator, -1, 1)));
            return true;
        }));
    }

    [Fact]
    public void Nothing_changes_between_two_equal_days()
    {
        var units = TenUnits.OnDay();
        Assert.Empty(CoverageChanges.Between(new(Before, CoverageRules.Default, units), new(After, CoverageRules.Default, units), _ => true));
    }
}
