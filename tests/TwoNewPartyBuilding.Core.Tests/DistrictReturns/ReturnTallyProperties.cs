using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Tests.Coverage;
using Xunit;
using static TwoNewPartyBuilding.Core.DistrictReturns.ReturnFactsReader;

namespace TwoNewPartyBuilding.Core.Tests.DistrictReturns;

/// <summary>Why the figures differ from those sent: events, later corrections and changes by hand add up exactly, whatever happened.</summary>
public class ReturnTallyProperties
{
    private static readonly ReturnPeriod October = new(ReturnKind.Month, new DateOnly(2026, 10, 31));
    private static readonly ReturnPeriod November = new(ReturnKind.Month, new DateOnly(2026, 11, 30));
    private static readonly DateTime Now = new(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc);

    private static Gen<DateOnly> Days => Gen.Choose(0, 90).Select(d => new DateOnly(2026, 9, 15).AddDays(d));

    private static Gen<DateOnly?> Ends => from day in Days from open in Gen.Elements(true, false) select open ? (DateOnly?)null : day;

    private static Guid Id(int room, int number) => new(number, (short)room, 0, new byte[8]);

    // States of one record in their order, each beginning where the one before ends or later.
    private static Gen<List<(DateOnly From, DateOnly? To)>> Spans =>
        from days in Days.ArrayOf(4)
        from last in Ends
        from gap in Gen.Elements(true, false)
        select Line([.. days.Distinct().Order()], gap);

    private static List<(DateOnly From, DateOnly? To)> Line(DateOnly[] days, bool gap)
    {
        var spans = new List<(DateOnly, DateOnly?)>();
        for (var i = 0; i < days.Length; i++)
        {
            spans.Add((days[i], i + 1 < days.Length ? gap && i == 0 ? days[i].AddDays(1) < days[i + 1] ? days[i].AddDays(1) : days[i + 1] : days[i + 1] : days.Length % 2 == 0 ? null : days[i].AddDays(20)));
        }

        return spans;
    }

    private static Gen<List<UnitSpan>> Ledgers(int number) =>
        from spans in Spans
        from ledgers in Gen.Elements(Ledger.AboveScale, Ledger.BelowScale, Ledger.PendingDeregistration).ArrayOf(4)
        select spans.Select((s, i) => new UnitSpan(Id(1, number), ledgers[i], s.From, s.To, "年报", "注销")).ToList();

    private static Gen<List<OrganizationSpan>> Organizations(int number) =>
        from spans in Spans
        from types in Gen.Elements(OrganizationType.Branch, OrganizationType.GeneralBranch, OrganizationType.CommunityCommittee).ArrayOf(4)
        from names in Gen.Elements("甲支部", "乙支部").ArrayOf(4)
        select spans.Select((s, i) => new OrganizationSpan(Id(2, number), s.From, s.To, names[i], types[i], false, null)).ToList();

    private static Gen<List<MemberSpan>> Members(int number) =>
        from spans in Spans
        from here in Gen.Elements<Guid?>(null, Id(2, 1), Id(2, 2)).ArrayOf(4)
        from arrivals in Gen.Elements(Enum.GetValues<ArrivalKind>()).ArrayOf(4)
        from departures in Gen.Elements<DepartureKind?>(null, DepartureKind.TransferredOut, DepartureKind.Died, DepartureKind.Expelled).ArrayOf(4)
        from standing in Gen.Elements(MemberStanding.Full, MemberStanding.Probationary)
        from converted in Ends
        select spans.Select((s, i) => new MemberSpan(
            Id(3, number), "某人", standing, standing == MemberStanding.Full ? converted : null, here[i], Id(1, 1), s.From, s.To, arrivals[i], s.To is null ? null : departures[i])).ToList();

    private sealed record History(List<UnitSpan> Ledgers, List<OrganizationSpan> Organizations, List<MemberSpan> Members, UnitTies[] Ties)
    {
        public ReturnFacts Of(ReturnPeriod period) => FactsOf(period, Units(period.Day), Ledgers, Organizations, Members);

        private CoverageSnapshot Units(DateOnly day) => new(day, CoverageRules.Default, [
            .. Ledgers.Where(l => l.From <= day && (l.To is null || l.To > day))
                .Select((l, i) => new UnitOnDay(l.Unit, EnterpriseKind.NonPublicEnterprise, l.Ledger, false, null, null, i, null, Ties[(l.Unit.ToByteArray()[0] + day.Month) % Ties.Length], i % 4, i % 3)),
        ]);
    }

    private static Gen<History> Histories =>
        from units in Gen.CollectToList(Enumerable.Range(1, 8), Ledgers)
        from organizations in Gen.CollectToList(Enumerable.Range(1, 6), Organizations)
        from members in Gen.CollectToList(Enumerable.Range(1, 8), Members)
        from ties in Gen.Choose(0, 127).Select(t => (UnitTies)t).ArrayOf(5)
        select new History([.. units.SelectMany(u => u)], [.. organizations.SelectMany(o => o)], [.. members.SelectMany(m => m)], ties);

    [Fact]
    public void Everything_that_makes_a_difference_adds_up_to_it()
    {
        var runs = from then in Histories
                   from now in Histories
                   from wasSent in Gen.Elements(true, false)
                   from isCorrected in Gen.Elements(true, false)
                   from sentOverride in Gen.Choose(0, 9)
                   from ownOverride in Gen.Choose(0, 9)
                   select (Then: then, Now: isCorrected ? now : then, WasSent: wasSent, Sent: sentOverride, Own: ownOverride);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var names = new Dictionary<Guid, string>();
            var sent = run.WasSent ? Sent(run.Then, run.Sent, names) : null;
            var (before, after) = (run.Now.Of(October), run.Now.Of(November));
            var (was, counted) = (ReturnTally.Of(before, names), ReturnTally.Of(after, names));
            var words = new ReturnWords(before, after, new Dictionary<Guid, string>());
            var sheet = ReturnSheet.Of(Now, October.Day, was, counted, sent, words.Of);
            var shown = new SentSheet(sheet, [new EnteredLine("U01", run.Own, "核对", null)]).Shown();
            foreach (var line in shown.Where(l => l.Line.Waiting is null && !l.Line.IsRate))
            {
                var code = line.Line.Code;
                var told = sheet.Of(line.Line).Sum(c => c.By[code]);
                Assert.Equal(line.Difference, told + line.Override - line.Line.LastOverride);
                Assert.Equal(counted[code], line.Line.Computed);
                Assert.Equal(run.WasSent && code == "U01" ? run.Sent : sent?.Counted[code] ?? was[code], line.Line.Last);
            }

            // A rate is that of its two parts, and what changes it are their changes.
            foreach (var line in shown.Where(l => l.Line.IsRate))
            {
                var (n, d) = (counted[line.Line.Numerator!], counted[line.Line.Denominator!]);
                Assert.Equal(new Rate(n, d).Percent, line.Value);
            }

            Assert.All(sheet.Changes, c => Assert.NotEqual("", c.What));
            Assert.All(sheet.Changes, c => Assert.DoesNotContain(0, c.By.Values));
            if (!run.WasSent || ReferenceEquals(run.Then, run.Now))
            {
                Assert.DoesNotContain(sheet.Changes, c => c.IsLate);
            }

            return true;
        }));
    }

    [Fact]
    public void What_coverage_counts_is_what_the_return_reports()
    {
        var units = new CoverageSnapshot(November.Day, CoverageRules.Default, TenUnits.OnDay());
        var tally = ReturnTally.Of(FactsOf(November, units, [], [], []), new Dictionary<Guid, string>());
        var figures = CoverageFigures.Of(units.Units, units.Day, units.Rules);
        var sheet = ReturnSheet.Of(Now, October.Day, tally, tally, null, (_, _) => "");
        foreach (var k in CoverageRules.OfUnits)
        {
            Assert.Equal((figures[k].Numerator, figures[k].Denominator), (tally[$"{k}1"], tally[$"{k}2"]));
            Assert.Equal(figures[k].Percent, sheet.Lines.Single(l => l.Code == $"{k}0").Computed);
        }

        // K1 = 4/9, K4 = 2/3, K5 = 7/9; K6 waits and says so.
        Assert.Equal((44.44m, 66.67m, 77.78m), (Computed(sheet, "K10"), Computed(sheet, "K40"), Computed(sheet, "K50")));
        Assert.Equal((null, "组织生活记录启用后统计"), sheet.Lines.Where(l => l.Code == "K60").Select(l => (l.Computed, l.Waiting)).Single());
        Assert.Empty(sheet.Changes);
        Assert.Equal((10m, 9m, 3m, 5m, 1m, 1m, 9m), (Computed(sheet, "U01"), Computed(sheet, "U02"), Computed(sheet, "U03"), Computed(sheet, "U04"), Computed(sheet, "U05"), Computed(sheet, "U06"), Computed(sheet, "U08")));
    }

    [Fact]
    public void A_changed_part_carries_its_rate_along_unless_the_rate_is_entered_itself()
    {
        var tally = ReturnTally.Of(FactsOf(November, new CoverageSnapshot(November.Day, CoverageRules.Default, TenUnits.OnDay()), [], [], []), new Dictionary<Guid, string>());
        var sheet = ReturnSheet.Of(Now, October.Day, tally, tally, null, (_, _) => "");
        Assert.Equal(55.56m, Shown(sheet, new EnteredLine("K11", 5, "补报一家", null)).Value);
        Assert.Equal(44.44m, Shown(sheet, new EnteredLine("K11", 5, "补报一家", null)).Line.Computed);
        Assert.Equal(60m, Shown(sheet, new EnteredLine("K11", 5, "补报一家", null), new EnteredLine("K10", 60, "按区里口径", null)).Value);
    }

    [Fact]
    public void Every_line_has_a_code_of_its_own_and_something_to_count()
    {
        Assert.Equal(ReturnFigures.All.Count, ReturnFigures.All.Select(f => f.Code).Distinct().Count());
        Assert.All(ReturnFigures.All, f => Assert.True(ReturnTally.IsCounted(f) || f.RateOf is not null || f.Waiting is not null, f.Code));
        Assert.All(ReturnFigures.All.Where(f => f.RateOf is not null), f => Assert.True(ReturnFigures.Find(f.RateOf!.Value.Numerator) is not null && ReturnFigures.Find(f.RateOf.Value.Denominator) is not null));
    }

    private static ShownLine Shown(ReturnSheet sheet, params EnteredLine[] entered) => new SentSheet(sheet, entered).Shown().Single(l => l.Line.Code == "K10");

    private static decimal? Computed(ReturnSheet sheet, string code) => sheet.Lines.Single(l => l.Code == code).Computed;

    private static LastSent Sent(History then, int entered, Dictionary<Guid, string> names)
    {
        var counted = ReturnTally.Of(then.Of(October), names);
        var sheet = ReturnSheet.Of(Now, October.Previous.Day, new ReturnTally([]), counted, null, (_, _) => "x");
        return new LastSent(1, new SentSheet(sheet, [new EnteredLine("U01", entered, "核对", null)]), counted);
    }
}
