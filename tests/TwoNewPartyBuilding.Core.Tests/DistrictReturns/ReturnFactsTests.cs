using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;
using static TwoNewPartyBuilding.Core.DistrictReturns.ReturnFactsReader;

namespace TwoNewPartyBuilding.Core.Tests.DistrictReturns;

/// <summary>Which period something belongs to, on both sides of each edge.</summary>
public class ReturnFactsTests
{
    private static readonly ReturnPeriod November = new(ReturnKind.Month, new DateOnly(2026, 11, 30));
    private static readonly Guid Somebody = new(1, 0, 0, new byte[8]);
    private static readonly Guid Here = new(2, 0, 0, new byte[8]);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    [Theory]
    [InlineData(ReturnKind.Month, "2026-11-01", "2026-11-01", "2026-11-30", "2026年11月")]
    [InlineData(ReturnKind.Month, "2028-02-29", "2028-02-01", "2028-02-29", "2028年2月")]
    [InlineData(ReturnKind.Quarter, "2026-10-01", "2026-10-01", "2026-12-31", "2026年第4季度")]
    [InlineData(ReturnKind.Quarter, "2026-03-31", "2026-01-01", "2026-03-31", "2026年第1季度")]
    public void A_day_lies_in_its_period(ReturnKind kind, string day, string from, string to, string name)
    {
        var period = ReturnPeriod.Of(kind, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((from, to, name), (period.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), period.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), period.Name));
        Assert.Equal(period.From.AddDays(-1), period.Previous.Day);
    }

    [Theory]
    [InlineData(ReturnKind.Month, "2026-11-29", "2026-10-31")]
    [InlineData(ReturnKind.Month, "2026-11-30", "2026-11-30")]
    [InlineData(ReturnKind.Month, "2026-12-01", "2026-11-30")]
    [InlineData(ReturnKind.Quarter, "2026-12-30", "2026-09-30")]
    [InlineData(ReturnKind.Quarter, "2026-12-31", "2026-12-31")]
    public void A_period_has_ended_on_its_last_day(ReturnKind kind, string today, string last) =>
        Assert.Equal(last, ReturnPeriod.LastEnded(kind, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(10, 31, false)]
    [InlineData(11, 1, true)]
    [InlineData(11, 30, true)]
    [InlineData(12, 1, false)]
    public void What_happens_counts_from_the_first_to_the_last_day(int month, int day, bool counts)
    {
        var on = Day(month, day);
        var ins = Of([new MemberSpan(Somebody, "某人", MemberStanding.Full, null, Here, null, on, null, ArrivalKind.TransferredIn, null)]);
        Assert.Equal(counts, ins.Events.Any(e => e.Kind == ReturnEventKind.MemberIn));
        Assert.Equal(on <= November.Day, ins.Members.Count == 1);
        var outs = Of([new MemberSpan(Somebody, "某人", MemberStanding.Full, null, Here, null, Day(1, 1), on, ArrivalKind.Recorded, DepartureKind.Died)]);
        Assert.Equal(counts, outs.Events.Any(e => e.Kind == ReturnEventKind.MemberDied));
        Assert.Equal(on > November.Day, outs.Members.Count == 1);
        var converted = Of([new MemberSpan(Somebody, "某人", MemberStanding.Full, on, Here, null, Day(1, 1), null, ArrivalKind.Recorded, null)]);
        Assert.Equal(counts, converted.Events.Any(e => e.Kind == ReturnEventKind.MemberConverted));
        Assert.Equal(on <= November.Day, converted.Members[0].IsFull);
    }

    [Fact]
    public void Only_relations_of_the_street_are_the_streets_to_report()
    {
        var facts = Of([new MemberSpan(Somebody, "某人", MemberStanding.Full, Day(11, 5), null, Here, Day(11, 2), Day(11, 20), ArrivalKind.TransferredIn, DepartureKind.TransferredOut)]);
        Assert.Empty(facts.Events);
        var there = Of([
            new MemberSpan(Somebody, "某人", MemberStanding.Full, null, null, Here, Day(1, 1), Day(11, 10), ArrivalKind.Recorded, null),
            new MemberSpan(Somebody, "某人", MemberStanding.Full, null, Here, Here, Day(11, 10), null, ArrivalKind.Moved, null),
        ]);
        Assert.Equal([(ReturnEventKind.MemberAdjusted, Day(11, 10))], there.Events.Select(e => (e.Kind, e.On)));
        Assert.True(there.Members.Single().IsHere);
    }

    [Fact]
    public void Moves_between_ledgers_are_no_entries_and_no_departures()
    {
        UnitSpan[] spans =
        [
            new(Somebody, Ledger.BelowScale, Day(1, 1), Day(11, 3), "登记", null),
            new(Somebody, Ledger.AboveScale, Day(11, 3), Day(11, 9), "年报", null),
            new(Somebody, Ledger.PendingDeregistration, Day(11, 9), Day(11, 28), "停产", "注销归档"),
        ];
        var facts = FactsOf(November, None(November.Day), spans, [], []);
        Assert.Equal(
            [(ReturnEventKind.UnitMoved, "规模以下→规模以上，年报"), (ReturnEventKind.UnitPending, "规模以上→准备撤销，停产"), (ReturnEventKind.UnitGone, "注销归档")],
            facts.Events.Select(e => (e.Kind, e.Text!)));
        Assert.Equal("11月28日 撤销：注销归档", ReturnWords.Of(facts.Events[^1]));
    }

    [Fact]
    public void An_organisation_is_set_up_renamed_retyped_and_ended_each_once()
    {
        OrganizationSpan[] spans =
        [
            new(Here, Day(11, 2), Day(11, 2), "误录", OrganizationType.Branch, false, null),
            new(Here, Day(11, 2), Day(11, 10), "甲支部", OrganizationType.Branch, false, null),
            new(Here, Day(11, 10), Day(11, 25), "甲总支", OrganizationType.GeneralBranch, true, "并入乙总支"),
        ];
        var facts = FactsOf(November, None(November.Day), [], spans, []);
        Assert.Equal(
            [ReturnEventKind.OrganizationEstablished, ReturnEventKind.OrganizationRenamed, ReturnEventKind.OrganizationRetyped, ReturnEventKind.OrganizationEnded], facts.Events.Select(e => e.Kind));
        Assert.Empty(facts.Organizations);
    }

    private static ReturnFacts Of(MemberSpan[] members) => FactsOf(November, None(November.Day), [], [], members);

    private static CoverageSnapshot None(DateOnly day) => new(day, CoverageRules.Default, []);
}
