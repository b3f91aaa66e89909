using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Tests.Exchange;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.MemberSituations;

/// <summary>Lost contact, mobile members and pocket members as dated deeds; flags as of a day.</summary>
public sealed class MemberSituationTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Lost_contact_begins_is_looked_into_and_ends_with_who_when_and_why_and_membership_stays()
    {
        var member = await MemberAsync();
        Assert.True((await BeginAsync(member, Begins(SituationKind.LostContact, new(2026, 5, 1)))).Ok);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<MemberSituationService>();
        var lost = await staff.Db.MemberSituations.SingleAsync(Ct);
        var stored = await staff.Db.PartyMembers.SingleAsync(Ct);
        Assert.Equal((new DateOnly(2026, 5, 1), MembershipState.Normal), (stored.LostContactOn, stored.State));
        Assert.Equal(1, (await staff.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Counts.Lost);

        Assert.Equal(nameof(SituationContactInput.On), Assert.Single((await service.ContactAsync(member.Id, lost.Id, new() { On = new(2026, 4, 30), Text = "早了" }, Ct)).Problems).Field);
        Assert.Equal(nameof(SituationContactInput.On), Assert.Single((await service.ContactAsync(member.Id, lost.Id, new() { On = Today.AddDays(1), Text = "晚了" }, Ct)).Problems).Field);
        Assert.True((await service.ContactAsync(member.Id, lost.Id, new() { On = new(2026, 6, 1), Text = "走访户籍地" }, Ct)).Ok);

        var end = new SituationEndInput { Version = lost.Version, On = new(2026, 5, 1), Reason = "本人来电" };
        Assert.Equal(nameof(end.On), Assert.Single((await service.EndAsync(member.Id, lost.Id, end, Ct)).Problems).Field);
        end.On = Today.AddDays(1);
        Assert.Equal(nameof(end.On), Assert.Single((await service.EndAsync(member.Id, lost.Id, end, Ct)).Problems).Field);
        end.On = new(2026, 11, 1);
        Assert.True((await service.EndAsync(member.Id, lost.Id, end, Ct)).Ok);
        Assert.Null(stored.LostContactOn);
        var line = Assert.Single((await staff.Get<MemberFile>().ReadAsync(member.Id, Ct))!.Situations);
        Assert.Equal((SituationEnd.Over, "本人来电", staff.User.DisplayName, "走访户籍地"), (line.End!.Value, line.EndReason, line.EndedBy, Assert.Single(line.Contacts).Text));
        Assert.True((await service.EndAsync(member.Id, lost.Id, end, Ct)).Conflict);
    }

    [Theory]
    [InlineData("2026-04-30", false)]
    [InlineData("2026-05-01", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    public async Task Flags_of_any_day_follow_from_the_dated_states(string day, bool holds)
    {
        var member = await MemberAsync();
        Assert.True((await BeginAsync(member, Begins(SituationKind.Retired, new(2026, 5, 1)))).Ok);
        await EndAsync(member, SituationEnd.Over, new(2026, 11, 1));
        await using var staff = _database.As(Role.CommitteeStaff);
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(holds, await staff.Db.PartyMembers.InSituation(SituationKind.Retired, on).AnyAsync(Ct));
        var listed = await staff.Get<MemberList>().ReadAsync(new MemberFilter { Situation = SituationKind.Retired, On = on }, Ct);
        Assert.Equal(holds ? 1 : 0, listed.Page.Total);
        Assert.False((await staff.Db.PartyMembers.SingleAsync(Ct)).IsRetired);
    }

    [Fact]
    public async Task What_was_recorded_by_mistake_never_held()
    {
        var member = await MemberAsync();
        Assert.True((await BeginAsync(member, Begins(SituationKind.Frail, new(2026, 5, 1)))).Ok);
        await EndAsync(member, SituationEnd.Mistaken, null);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.False(await staff.Db.PartyMembers.InSituation(SituationKind.Frail, new(2026, 5, 1)).AnyAsync(Ct));
        Assert.Equal(SituationEnd.Mistaken, (await staff.Db.MemberSituations.SingleAsync(Ct)).End);
    }

    [Fact]
    public async Task The_same_day_of_years_makes_somebody_older()
    {
        var member = await MemberAsync();
        await using var system = _database.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(Ct)).BirthOn = new(1951, 11, 23);
        await system.Db.SaveChangesAsync(Ct);
        Assert.False(await system.Db.PartyMembers.AgedOn(75, new(2026, 11, 22)).AnyAsync(Ct));
        Assert.True(await system.Db.PartyMembers.AgedOn(75, new(2026, 11, 23)).AnyAsync(m => m.Id == member.Id, Ct));
    }

    [Fact]
    public async Task Mobile_members_need_a_place_and_fit_where_the_relation_lies_and_nothing_holds_twice()
    {
        var here = await MemberAsync();
        var unit = await UnitAsync();
        var pocket = await _database.AddMemberAsync("李二", null, unit);
        Assert.Equal(nameof(SituationInput.Place), Assert.Single((await BeginAsync(here, Begins(SituationKind.MobileOut, Today))).Problems).Field);
        Assert.Equal(nameof(SituationInput.Kind), Assert.Single((await BeginAsync(here, Begins(SituationKind.MobileIn, Today, "外省"))).Problems).Field);
        Assert.Equal(nameof(SituationInput.Kind), Assert.Single((await BeginAsync(pocket, Begins(SituationKind.MobileOut, Today, "外省"))).Problems).Field);
        Assert.Equal(nameof(SituationInput.Kind), Assert.Single((await BeginAsync(here, Begins(SituationKind.RelationStays, Today, review: Today.AddDays(1)))).Problems).Field);
        Assert.Equal(nameof(SituationInput.ReviewOn), Assert.Single((await BeginAsync(pocket, Begins(SituationKind.RelationStays, Today, review: Today))).Problems).Field);
        Assert.Equal(nameof(SituationInput.From), Assert.Single((await BeginAsync(here, Begins(SituationKind.MobileOut, Today.AddDays(1), "外省"))).Problems).Field);
        Assert.True((await BeginAsync(here, Begins(SituationKind.MobileOut, new(2026, 10, 1), "外省某区"))).Ok);
        Assert.True((await BeginAsync(pocket, Begins(SituationKind.MobileIn, new(2026, 10, 1), "外省某区"))).Ok);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal(nameof(SituationInput.Kind), Assert.Single((await BeginAsync(await staff.Db.PartyMembers.AsNoTracking().SingleAsync(m => m.Id == here.Id, Ct), Begins(SituationKind.MobileOut, Today, "别处"))).Problems).Field);
        Assert.Equal((2, 1), ((await CountsAsync(staff)).Mobile, (await CountsAsync(staff)).Pocket));
        Assert.Equal((Mobility.Out, "外省某区"), ((await staff.Db.PartyMembers.SingleAsync(m => m.Id == here.Id, Ct)).Mobility!.Value, (await staff.Db.PartyMembers.SingleAsync(m => m.Id == here.Id, Ct)).MobilityPlace));
    }

    [Fact]
    public async Task R_1_15_the_inbox_asks_after_the_mobile_nobody_heard_of_and_after_pocket_members_until_somebody_says_why()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var away = await _database.AddMemberAsync("张一", branch);
        var pocket = await _database.AddMemberAsync("李二", null, await UnitAsync(), from: new(2026, 5, 23));
        Assert.True((await BeginAsync(away, Begins(SituationKind.MobileOut, new(2026, 5, 24), "外省"))).Ok);
        Assert.Equal((0, 1), await WaitingAsync());
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 1), await WaitingAsync());

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var situation = await staff.Db.MemberSituations.SingleAsync(Ct);
            Assert.True((await staff.Get<MemberSituationService>().ContactAsync(away.Id, situation.Id, new() { On = new(2026, 5, 25), Text = "来电，在外务工" }, Ct)).Ok);
        }

        Assert.True((await BeginAsync(pocket, Begins(SituationKind.RelationStays, new(2026, 5, 23), review: Today.AddDays(3)))).Ok);
        Assert.Equal((0, 0), await WaitingAsync());
        _database.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, 1), await WaitingAsync());
    }

    [Fact]
    public async Task Leaving_ends_what_the_branch_looked_after_and_a_relation_that_came_here_ends_the_reasons()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var lost = await _database.AddMemberAsync("张一", branch);
        Assert.True((await BeginAsync(lost, Begins(SituationKind.LostContact, new(2026, 1, 1)))).Ok);
        lost = await ReadAsync(lost);
        Assert.True((await BeginAsync(lost, Begins(SituationKind.Retired, new(2026, 1, 1)))).Ok);
        lost = await ReadAsync(lost);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<MemberPlacing>().LeaveAsync(lost.Id, new() { Version = lost.Version, Departure = DepartureKind.StruckOff, On = new(2026, 11, 1), Document = "文" }, Ct)).Ok);
        var ended = await staff.Db.MemberSituations.ToListAsync(Ct);
        Assert.Equal((new DateOnly(2026, 11, 1), SituationEnd.Left), (ended.Single(s => s.Kind == SituationKind.LostContact).To!.Value, ended.Single(s => s.Kind == SituationKind.LostContact).End!.Value));
        Assert.Null(ended.Single(s => s.Kind == SituationKind.Retired).To);

        var pocket = await _database.AddMemberAsync("李二", null, await UnitAsync());
        Assert.True((await BeginAsync(pocket, Begins(SituationKind.MobileIn, new(2026, 1, 1), "外省"))).Ok);
        var transfers = staff.Get<TransferService>();
        Assert.True((await transfers.IssueAsync(pocket.Id, new() { Kind = TransferKind.In, Outside = "原单位党支部", ToOrganizationId = branch.Id, LetterNumber = "7号", IssuedOn = new(2026, 11, 20) }, Ct)).Ok);
        var letter = await staff.Db.MemberTransfers.SingleAsync(Ct);
        Assert.True((await transfers.ReceiveAsync(letter.Id, new() { Version = letter.Version }, Ct)).Ok);
        var entered = await staff.Db.PartyMembers.Include(m => m.Situations).SingleAsync(m => m.Id == pocket.Id, Ct);
        Assert.Equal((null, SituationEnd.Transferred), (entered.Mobility, Assert.Single(entered.Situations).End!.Value));
    }

    [Fact]
    public async Task Reducing_a_member_who_left_keeps_the_days_and_empties_the_words()
    {
        var member = await MemberAsync();
        Assert.True((await BeginAsync(member, Begins(SituationKind.MobileOut, new(2022, 1, 1), "外省某区"))).Ok);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var situation = await staff.Db.MemberSituations.SingleAsync(Ct);
            Assert.True((await staff.Get<MemberSituationService>().ContactAsync(member.Id, situation.Id, new() { On = new(2022, 6, 1), Text = "来电说在外省某区" }, Ct)).Ok);
            var version = (await staff.Db.PartyMembers.SingleAsync(Ct)).Version;
            Assert.True((await staff.Get<MemberPlacing>().LeaveAsync(member.Id, new() { Version = version, Departure = DepartureKind.TransferredOut, On = new(2023, 1, 1), Document = "文" }, Ct)).Ok);
        }

        await using var system = _database.AsSystem();
        Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        var reduced = await system.Db.MemberSituations.AsNoTracking().Include(s => s.Contacts).SingleAsync(Ct);
        Assert.Equal((new DateOnly(2022, 1, 1), (DateOnly?)new DateOnly(2023, 1, 1)), (reduced.From, reduced.To));
        Assert.Equal((null, null, null), (reduced.Place, reduced.Reason, reduced.EndReason));
        Assert.Equal(("", new DateOnly(2022, 6, 1)), (Assert.Single(reduced.Contacts).Text, reduced.Contacts[0].On));
    }

    [Fact]
    public async Task The_form_of_facts_leaves_situations_alone()
    {
        var member = await MemberAsync();
        Assert.True((await BeginAsync(member, Begins(SituationKind.LostContact, new(2026, 5, 1)))).Ok);
        await using var staff = _database.As(Role.CommitteeStaff);
        var input = (await staff.Get<MemberFile>().ReadAsync(member.Id, Ct))!.Facts;
        (input.LostContactOn, input.IsRetired, input.Position) = (null, true, "会计");
        Assert.True((await staff.Get<MemberService>().ChangeAsync(member.Id, input, Ct)).Ok);
        var stored = await staff.Db.PartyMembers.SingleAsync(Ct);
        Assert.Equal((new DateOnly(2026, 5, 1), false, "会计"), (stored.LostContactOn!.Value, stored.IsRetired, stored.Position));
    }

    [Fact]
    public async Task A_workbook_begins_and_ends_situations_on_its_day_and_undoing_takes_them_back()
    {
        using var desk = await ImportDesk.OpenAsync();
        var branch = await desk.Database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await desk.Database.AddMemberAsync("张一", branch);
        var file = DirtyWorkbook.Build(book =>
        {
            var sheet = book.AddWorksheet("名册");
            sheet.Row(1, "姓名", "身份证号", "所在党支部", "离退休", "失联日期", "流动党员", "流动去向或来源");
            sheet.Row(2, "张一", member.ResidentId!, "滨河甲公司党支部", "√", "2026-03-01", "流出", "外省某区");
        });
        var batch = await desk.ReadAsync(await desk.UploadAsync("党员名册.xlsx", file));
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);
        await using (var scope = desk.Open())
        {
            var began = await scope.Db.MemberSituations.OrderBy(s => s.Kind).Select(s => new { s.Kind, s.From, s.Place, s.ImportId }).ToListAsync(Ct);
            Assert.Equal([SituationKind.LostContact, SituationKind.MobileOut, SituationKind.Retired], began.Select(s => s.Kind));
            Assert.Equal([new(2026, 3, 1), Today, Today], began.Select(s => s.From));
            Assert.Equal("外省某区", began[1].Place);
            Assert.All(began, s => Assert.Equal(batch.Id, s.ImportId));
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id)).Ok);
        }

        Assert.Equal(ImportState.Undone, (await desk.ReadAsync(batch.Id)).State);
        await using var after = desk.Open();
        Assert.Equal(0, await after.Db.MemberSituations.CountAsync(Ct));
        Assert.Null((await after.Db.PartyMembers.SingleAsync(Ct)).Mobility);
    }

    [Fact]
    public async Task A_secretary_keeps_the_own_members_and_nobody_elses()
    {
        var (one, two) = (await _database.AddOrganizationAsync("滨河甲公司党支部"), await _database.AddOrganizationAsync("滨河乙公司党支部"));
        var own = await _database.AddMemberAsync("张一", one);
        var other = await _database.AddMemberAsync("李二", two);
        await using var secretary = _database.As(Role.BranchSecretary, organization: one);
        var input = Begins(SituationKind.LostContact, new(2026, 5, 1));
        input.Version = own.Version;
        Assert.True((await secretary.Get<MemberSituationService>().BeginAsync(own.Id, input, Ct)).Ok);
        Assert.True((await secretary.Get<MemberSituationService>().BeginAsync(other.Id, input, Ct)).NotFound);
    }

    private static SituationInput Begins(SituationKind kind, DateOnly from, string? place = null, DateOnly? review = null) =>
        new() { Kind = kind, From = from, Place = place, ReviewOn = review, Reason = "支部报告" };

    private static async Task<Core.Members.MemberCounts> CountsAsync(TestScope scope) => (await scope.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Counts;

    private async Task<PartyMember> MemberAsync() => await _database.AddMemberAsync("张一", await _database.AddOrganizationAsync("滨河甲公司党支部"));

    private async Task<PartyMember> ReadAsync(PartyMember member)
    {
        await using var system = _database.AsSystem();
        return await system.Db.PartyMembers.AsNoTracking().SingleAsync(m => m.Id == member.Id, Ct);
    }

    private async Task<Guid> UnitAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
    }

    private async Task<Core.Common.Outcome> BeginAsync(PartyMember member, SituationInput input)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        input.Version = member.Version;
        return await staff.Get<MemberSituationService>().BeginAsync(member.Id, input, Ct);
    }

    private async Task EndAsync(PartyMember member, SituationEnd end, DateOnly? on)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var situation = await staff.Db.MemberSituations.AsNoTracking().SingleAsync(s => s.MemberId == member.Id && s.To == null, Ct);
        var outcome = await staff.Get<MemberSituationService>().EndAsync(member.Id, situation.Id, new() { Version = situation.Version, End = end, On = on, Reason = "核实" }, Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
    }

    private async Task<(int Mobile, int Pocket)> WaitingAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var work = staff.Get<WorklistService>();
        return ((await work.ReadAsync("member-mobile", 1, Ct))!.Rows.Count, (await work.ReadAsync("member-pocket", 1, Ct))!.Rows.Count);
    }
}
