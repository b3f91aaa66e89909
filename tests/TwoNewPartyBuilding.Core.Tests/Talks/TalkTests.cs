using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Tests.Duties;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Talks;

/// <summary>Talks recorded, read by whom, corrected, counted for and M9.</summary>
public sealed class TalkTests : IDisposable
{
    private const string Summary = "家里老人生病，值班想调到白天";

    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Several_members_are_recorded_in_one_go_each_with_a_record_and_taken_back_together()
    {
        var b = await BranchAsync();
        await using var scope = _database.As(b.Secretary);
        var outcome = await scope.Get<TalkService>().RecordAsync(Form(b, b.Deputy.Id, b.Plain.Id, b.Other.Id), Ct);
        Assert.Equal(3, outcome.Value!.Talks.Count);
        Assert.Equal(
            new Dictionary<Guid, TalkKind> { [b.Deputy.Id] = TalkKind.CommitteeCommittee, [b.Plain.Id] = TalkKind.CommitteeMember, [b.Other.Id] = TalkKind.CommitteeMember },
            (await TalksAsync()).ToDictionary(t => t.PartnerId, t => t.Kind));

        // The same two on the same day are one talk, whoever of them began it.
        var twice = await scope.Get<TalkService>().RecordAsync(Form(b, b.Plain.Id), Ct);
        Assert.Contains("已经登记过", Assert.Single(twice.Problems).Message, StringComparison.Ordinal);
        var turned = Form(b, b.Head.Id);
        turned.TalkerId = b.Plain.Id;
        Assert.Equal("Partners", Assert.Single((await scope.Get<TalkService>().RecordAsync(turned, Ct)).Problems).Field);

        await using (var deputy = _database.As(Role.BranchCommittee, organization: b.Organization))
        {
            Assert.True((await deputy.Get<TalkService>().TakeBackAsync(outcome.Value.Batch, Ct)).NotFound);
        }

        Assert.Equal(3, (await scope.Get<TalkService>().TakeBackAsync(outcome.Value.Batch, Ct)).Value);
        Assert.All(await TalksAsync(), t => Assert.Equal((TalkState.Void, "登记后撤销"), (t.State, t.Reason)));
        Assert.True((await scope.Get<TalkService>().TakeBackAsync(outcome.Value.Batch, Ct)).NotFound);
        Assert.True((await scope.Get<TalkService>().RecordAsync(Form(b, b.Plain.Id), Ct)).Ok);
    }

    [Fact]
    public async Task The_form_asks_for_people_of_the_branch_that_day()
    {
        var b = await BranchAsync();
        var stranger = await _database.AddMemberAsync("外人", await _database.AddOrganizationAsync("乙支部"));
        var newcomer = await _database.AddMemberAsync("新人", b.Organization, from: Today.AddDays(-5));
        await using var scope = _database.As(b.Secretary);
        var service = scope.Get<TalkService>();
        Assert.Equal(["Partners"], (await service.RecordAsync(Form(b), Ct)).Problems.Select(p => p.Field));
        Assert.Equal(["Partners"], (await service.RecordAsync(Form(b, stranger.Id), Ct)).Problems.Select(p => p.Field));
        Assert.Equal(["Partners"], (await service.RecordAsync(Form(b, b.Head.Id), Ct)).Problems.Select(p => p.Field));
        Assert.Equal(["TalkerId"], (await service.RecordAsync(Change(Form(b, b.Plain.Id), f => f.TalkerId = null), Ct)).Problems.Select(p => p.Field));
        Assert.Equal(["TalkerId"], (await service.RecordAsync(Change(Form(b, b.Plain.Id), f => f.TalkerId = stranger.Id), Ct)).Problems.Select(p => p.Field));
        Assert.Equal(["Partners"], (await service.RecordAsync(Change(Form(b, newcomer.Id), f => f.HeldOn = Today.AddDays(-6)), Ct)).Problems.Select(p => p.Field));
        Assert.True((await service.RecordAsync(Change(Form(b, newcomer.Id), f => f.HeldOn = Today.AddDays(-5)), Ct)).Ok);
        var many = Change(Form(b, b.Plain.Id, b.Other.Id), f => (f.Issue, f.Owner, f.DueOn) = ("住处远", "张三", Today));
        Assert.Equal(["Issue"], (await service.RecordAsync(many, Ct)).Problems.Select(p => p.Field));

        // Somebody from above talked: named, and of no roster.
        Assert.True((await service.RecordAsync(Change(Form(b, b.Plain.Id), f => (f.TalkerId, f.TalkerName, f.IsReminder) = (null, "党工委李书记", true)), Ct)).Ok);
        var talk = (await TalksAsync()).Single(t => t.PartnerId == b.Plain.Id);
        Assert.Equal((null, "党工委李书记", TalkKind.Reminder), (talk.TalkerId, talk.TalkerName, talk.Kind));
        await using var elsewhere = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("丙支部"));
        Assert.True((await elsewhere.Get<TalkService>().RecordAsync(Form(b, b.Other.Id), Ct)).NotFound);
    }

    [Fact]
    public async Task What_was_said_is_sealed_stays_out_of_the_trail_and_is_read_by_the_branch_and_the_two_alone()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b, b.Plain.Id);
        await using (var system = _database.AsSystem())
        {
            var talk = await system.Db.Talks.SingleAsync(Ct);
            Assert.DoesNotContain("老人", Encoding.UTF8.GetString(talk.Sealed!), StringComparison.Ordinal);
            Assert.DoesNotContain(await system.Db.AuditEntries.Where(e => e.RecordId == id).ToListAsync(Ct), e => e.Changes?.Contains("老人", StringComparison.Ordinal) == true);
        }

        foreach (var reader in new[] { b.Secretary, await _database.AddUserAsync(Role.BranchCommittee, organization: b.Organization) })
        {
            await using var scope = _database.As(reader);
            var details = (await scope.Get<TalkReader>().ReadAsync(id, Ct))!;
            Assert.Equal((Summary, true, false, "周党员"), (details.Said?.Summary, details.MayRead, details.MayUnmask, details.Partner));
        }

        // Staff see that it took place; the words cost a reason, which is written down. Leaders and communities never see them.
        await using var staff = _database.As(Role.CommitteeStaff);
        var closed = (await staff.Get<TalkReader>().ReadAsync(id, Ct))!;
        Assert.Equal((null, false, true, "周*员"), (closed.Said, closed.MayRead, closed.MayUnmask, closed.Partner));
        Assert.Equal("reason", Assert.Single((await staff.Get<TalkReader>().UnmaskedAsync(id, " ", Ct)).Problems).Field);
        Assert.Equal(Summary, (await staff.Get<TalkReader>().UnmaskedAsync(id, "信访核查", Ct)).Value!.Said!.Summary);
        Assert.Equal("信访核查", (await staff.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Unmasked && e.RecordId == id, Ct)).Reason);
        await using (var leader = _database.As(Role.CommitteeLeader))
        {
            var seen = (await leader.Get<TalkReader>().ReadAsync(id, Ct))!;
            Assert.Equal((null, false), (seen.Said, seen.MayUnmask));
            Assert.True((await leader.Get<TalkReader>().UnmaskedAsync(id, "想看", Ct)).NotFound);
        }

        await using (var other = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("乙支部")))
        {
            Assert.Null(await other.Get<TalkReader>().ReadAsync(id, Ct));
        }

        // A superior's secretary has the branch in scope and is not of it.
        var above = await _database.AddOrganizationAsync("总支", OrganizationType.GeneralBranch);
        var below = await BranchAsync("丁支部", above);
        var hidden = await RecordAsync(below, below.Plain.Id);
        await using var superior = _database.As(await _database.AddUserAsync(Role.BranchSecretary, organization: above));
        Assert.Equal((null, false, true), ((await superior.Get<TalkReader>().ReadAsync(hidden, Ct))!.Said, (await superior.Get<TalkReader>().ReadAsync(hidden, Ct))!.MayRead, (await superior.Get<TalkReader>().ReadAsync(hidden, Ct))!.MayRecord));
        Assert.True((await superior.Get<TalkService>().CorrectAsync(hidden, new TalkCorrection(), Ct)).NotFound);
    }

    [Fact]
    public async Task The_two_people_read_it_on_their_own_page_and_nobody_else_does()
    {
        var b = await BranchAsync();
        await RecordAsync(b, b.Plain.Id);
        var (talked, head, stranger) = (await _database.AddUserAsync(Role.PartyMember), await _database.AddUserAsync(Role.PartyMember), await _database.AddUserAsync(Role.PartyMember));
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == b.Plain.Id, Ct)).UserId = talked.Id;
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == b.Head.Id, Ct)).UserId = head.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        await using (var scope = _database.As(talked))
        {
            var own = Assert.Single(await scope.Get<TalkReader>().MineAsync(Ct));
            Assert.Equal((Today, TalkKind.CommitteeMember, "王书记", false, Summary), (own.HeldOn, own.Kind, own.Other, own.IsTalker, own.Said!.Summary));
        }

        await using (var scope = _database.As(head))
        {
            Assert.Equal(("周党员", true), Assert.Single(await scope.Get<TalkReader>().MineAsync(Ct)) is var t ? (t.Other, t.IsTalker) : default);
        }

        await using var nobody = _database.As(stranger);
        Assert.Empty(await nobody.Get<TalkReader>().MineAsync(Ct));
    }

    [Fact]
    public async Task A_correction_gives_a_reason_and_keeps_what_stood_there()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b, b.Plain.Id);
        await using var scope = _database.As(b.Secretary);
        var service = scope.Get<TalkService>();
        var version = (await TalksAsync())[0].Version;
        TalkCorrection Input(Action<TalkCorrection>? change = null)
        {
            var input = new TalkCorrection { Version = version, HeldOn = Today.AddDays(-1), Summary = "改过的话", Reason = "日期写错" };
            change?.Invoke(input);
            return input;
        }

        Assert.Equal("Reason", Assert.Single((await service.CorrectAsync(id, Input(i => i.Reason = " "), Ct)).Problems).Field);
        Assert.True((await service.CorrectAsync(id, Input(i => i.Version = Guid.NewGuid()), Ct)).Conflict);
        Assert.Equal("HeldOn", Assert.Single((await service.CorrectAsync(id, Input(i => i.HeldOn = Today.AddDays(1)), Ct)).Problems).Field);
        var newcomer = await _database.AddMemberAsync("新人", b.Organization, from: Today.AddDays(-5));
        var fresh = await RecordAsync(b, newcomer.Id);
        var versionOfFresh = (await TalksAsync()).Single(t => t.Id == fresh).Version;
        Assert.Equal("HeldOn", Assert.Single((await service.CorrectAsync(fresh, Input(i => (i.Version, i.HeldOn) = (versionOfFresh, Today.AddDays(-6))), Ct)).Problems).Field);
        Assert.True((await service.CorrectAsync(fresh, Input(i => (i.Version, i.HeldOn) = (versionOfFresh, Today.AddDays(-5))), Ct)).Ok);
        Assert.True((await service.CorrectAsync(id, Input(), Ct)).Ok);
        var details = (await scope.Get<TalkReader>().ReadAsync(id, Ct))!;
        Assert.Equal((2, "改过的话", Today.AddDays(-1), "日期写错"), (details.Talk.Revision, details.Said!.Summary, details.Talk.HeldOn, details.Talk.Reason));
        Assert.Equal((1, "日期写错", Summary), Assert.Single(details.Earlier) is var e ? (e.Number, e.Reason, e.Said!.Summary) : default);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Empty((await staff.Get<TalkReader>().ReadAsync(id, Ct))!.Earlier);
        Assert.True((await staff.Get<TalkService>().CorrectAsync(id, Input(), Ct)).NotFound);

        // Taken out with a reason, it counts for nobody and comes back.
        Assert.Equal("reason", Assert.Single((await service.VoidAsync(id, details.Talk.Version, null, Ct)).Problems).Field);
        Assert.True((await service.VoidAsync(id, details.Talk.Version, "记错人", Ct)).Ok);
        Assert.Equal(0, (await scope.Get<TalkCheck>().ReadAsync(b.Organization.Id, null, Ct))!.Members.Single(m => m.MemberId == b.Plain.Id).Talks);
        Assert.Contains("作废", Assert.Single((await service.CorrectAsync(id, Input(), Ct)).Problems).Message, StringComparison.Ordinal);
        Assert.True((await service.PutBackAsync(id, Ct)).Ok);
        Assert.NotEmpty((await service.PutBackAsync(id, Ct)).Problems);
        Assert.Equal(1, (await scope.Get<TalkCheck>().ReadAsync(b.Organization.Id, null, Ct))!.Members.Single(m => m.MemberId == b.Plain.Id).Talks);
    }

    [Fact]
    public async Task A_problem_is_followed_to_its_end_and_waits_in_the_branchs_inbox()
    {
        var b = await BranchAsync();
        var id = await RecordAsync(b, b.Plain.Id, f => (f.Issue, f.Owner, f.DueOn) = ("住处远", "王书记", Today.AddDays(8)));
        await using var scope = _database.As(b.Secretary);
        var service = scope.Get<TalkService>();
        Assert.Equal(0, await WaitingAsync(b.Secretary));
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await WaitingAsync(b.Secretary));
        var version = (await TalksAsync())[0].Version;
        TalkDoneInput Done(DateOnly on, string? result = "已调班") => new() { Version = version, DoneOn = on, Result = result };
        Assert.Equal("Result", Assert.Single((await service.SettleAsync(id, Done(Today, " "), Ct)).Problems).Field);
        Assert.Equal("DoneOn", Assert.Single((await service.SettleAsync(id, Done(Today.AddDays(2)), Ct)).Problems).Field);
        Assert.Equal("DoneOn", Assert.Single((await service.SettleAsync(id, Done(Today.AddDays(-1)), Ct)).Problems).Field);
        Assert.True((await service.SettleAsync(id, Done(Today.AddDays(1)), Ct)).Ok);
        Assert.Equal(0, await WaitingAsync(b.Secretary));
        Assert.Equal("已调班", (await scope.Get<TalkReader>().ReadAsync(id, Ct))!.Said!.Result);
        Assert.NotEmpty((await service.SettleAsync(id, new TalkDoneInput { Version = (await TalksAsync())[0].Version, DoneOn = Today.AddDays(1), Result = "再办" }, Ct)).Problems);
        Assert.True((await service.ReopenAsync(id, Ct)).Ok);
        Assert.Equal(1, await WaitingAsync(b.Secretary));
        var (counts, rows) = await scope.Get<TalkList>().ReadAsync(new TalkFilter { Part = TalkPart.Open }, Ct);
        Assert.Equal((1, 0, 1), (counts[TalkPart.Open], counts[TalkPart.Overdue], rows.Total));

        // On its day it is in time, the day after it is late.
        _database.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, (await scope.Get<TalkList>().ReadAsync(new TalkFilter(), Ct)).Counts[TalkPart.Overdue]);
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await scope.Get<TalkList>().ReadAsync(new TalkFilter(), Ct)).Counts[TalkPart.Overdue]);
        Assert.Equal("王*记", (await scope.Get<TalkList>().ReadAsync(new TalkFilter(), Ct)).Rows.Rows[0].Owner);
    }

    [Fact]
    public async Task R_3_12_the_check_counts_both_roles_and_names_the_pairs_that_are_missing()
    {
        var b = await BranchAsync();
        await RecordAsync(b, b.Plain.Id);
        await RecordAsync(b, b.Plain.Id, f => f.HeldOn = Today.AddDays(-30));
        await RecordAsync(b, b.Other.Id, f => f.TalkerId = b.Plain.Id);
        await using var scope = _database.As(b.Secretary);
        var read = (await scope.Get<TalkCheck>().ReadAsync(b.Organization.Id, null, Ct))!;
        TalkMember Of(PartyMember member) => read.Members.Single(m => m.MemberId == member.Id);
        Assert.Equal((3, TalkLevel.OnTarget, 0), (Of(b.Plain).Talks, Of(b.Plain).Level, Of(b.Plain).Missing.Count));
        Assert.Equal((1, TalkLevel.BelowTarget), (Of(b.Other).Talks, Of(b.Other).Level));
        Assert.Null(Assert.Single(Of(b.Other).Missing).OtherId);
        Assert.Equal((2, TalkLevel.OnTarget, b.Deputy.Id), (Of(b.Head).Talks, Of(b.Head).Level, Assert.Single(Of(b.Head).Missing).OtherId!.Value));
        Assert.Equal((0, TalkLevel.Missing, PostKind.DeputySecretary), (Of(b.Deputy).Talks, Of(b.Deputy).Level, Of(b.Deputy).Post!.Value));
        Assert.Equal(b.Deputy.Id, read.Members[0].MemberId);
        Assert.Equal(b.Head.Id, read.Talker);
        Assert.Equal("李副书记", Of(b.Deputy).Name);

        // Last year nobody talked; staff see masked names where they only read.
        Assert.All((await scope.Get<TalkCheck>().ReadAsync(b.Organization.Id, 2025, Ct))!.Members, m => Assert.Equal(TalkLevel.Missing, m.Level));
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.Equal("李**记", (await leader.Get<TalkCheck>().ReadAsync(b.Organization.Id, null, Ct))!.Members[0].Name);
        await using var other = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("乙支部"));
        Assert.Null(await other.Get<TalkCheck>().ReadAsync(b.Organization.Id, null, Ct));
    }

    [Fact]
    public async Task M9_is_met_once_every_member_was_talked_with_and_the_matrix_says_how_many_are_missing()
    {
        var b = await BranchAsync();
        Assert.Equal((DutyState.Open, 0, 4, "还有 4 名党员没有谈（共 4 名）"), await M9Async(b.Organization));
        await RecordAsync(b, b.Plain.Id);
        await RecordAsync(b, b.Other.Id);
        Assert.Equal((DutyState.Open, 3, 4, "还有 1 名党员没有谈（共 4 名）"), await M9Async(b.Organization));
        var last = await RecordAsync(b, b.Deputy.Id);
        Assert.Equal((DutyState.Met, 4, 4, "4 名党员都已谈，其中 3 名不足目标 2 次"), await M9Async(b.Organization));
        await using (var scope = _database.As(b.Secretary))
        {
            Assert.DoesNotContain((await scope.Get<DutyQuarters>().ReadAsync(null, Ct)).Organizations.Single().Lines, l => l.Code == DutyCode.M9);
            Assert.True((await scope.Get<TalkService>().VoidAsync(last, (await TalksAsync()).Single(t => t.Id == last).Version, "记错", Ct)).Ok);
            var line = (await scope.Get<DutyQuarters>().ReadAsync(null, Ct)).Organizations.Single().Lines.Single(l => l.Code == DutyCode.M9);
            Assert.Equal(DutyState.Open, line.State);
            await using (var street = _database.As(Role.CommitteeStaff))
            {
                // For the whole street it can only be open before the year is over, and is left out.
                Assert.DoesNotContain((await street.Get<DutyQuarters>().ReadAsync(null, Ct)).Organizations.Single().Lines, l => l.Code == DutyCode.M9);
            }

            var item = (await scope.Get<WorklistService>().ReadAsync("duties", 1, Ct))!.Rows.Single(r => r.What.EndsWith("谈心谈话", StringComparison.Ordinal));
            Assert.Equal($"/talks/check?organization={b.Organization.Id}&year=2026", item.Url);
        }

        // After the year it is overdue, in the first quarter, for the whole street to see; a talk of January is one of January's year.
        _database.Time.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(8)));
        await RecordAsync(b, b.Deputy.Id, f => f.HeldOn = new DateOnly(2027, 1, 3));
        Assert.Equal(DutyState.Overdue, (await M9Async(b.Organization)).State);
        await using var staff = _database.As(Role.CommitteeStaff);
        var missing = (await staff.Get<DutyLists>().MissingAsync(new LifeFilter { Duty = DutyCode.M9 }, Ct)).Rows.Rows;
        Assert.Equal("还有 1 名党员没有谈（共 4 名）", Assert.Single(missing).Line.Why);
        Assert.Equal((DutyState.Open, 2, 4), (await M9Async(b.Organization, 2027)) is var m ? (m.State, m.Held, m.Minimum) : default);
    }

    [Fact]
    public async Task M9_asks_for_members_of_the_branch_and_counts_their_talks_wherever_they_were_held()
    {
        var b = await BranchAsync();
        var empty = await _database.AddOrganizationAsync("空支部");
        Assert.Equal((DutyState.NotApplicable, "名册里没有党员"), (await M9Async(empty)) is var e ? (e.State, e.Why) : default);
        await RecordAsync(b, b.Plain.Id);
        var two = await _database.AddOrganizationAsync("乙支部");
        await using (var system = _database.AsSystem())
        {
            // The member moves on with the talk of the year.
            var member = await system.Db.PartyMembers.Include(m => m.Placements).SingleAsync(m => m.Id == b.Plain.Id, Ct);
            member.Placements[0].To = Today;
            system.Db.MemberPlacements.Add(new MemberPlacement { MemberId = member.Id, OrganizationId = two.Id, From = Today, Arrival = ArrivalKind.Moved, RecordedBy = "测试", RecordedAt = system.Db.Clock.UtcNow });
            member.OrganizationId = two.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal((DutyState.Met, 1, 1), (await M9Async(two)) is var m ? (m.State, m.Held, m.Minimum) : default);
        await using (var secretary = _database.As(Role.BranchSecretary, organization: two))
        {
            Assert.Equal(DutyState.Met, (await secretary.Get<DutyReader>().BranchAsync(two.Id, 2026, Ct)).Line(DutyCode.M9, new DateOnly(2026, 1, 1)).State);
            Assert.Equal(1, Assert.Single((await secretary.Get<TalkCheck>().ReadAsync(two.Id, null, Ct))!.Members).Talks);
            Assert.Equal(0, (await secretary.Get<TalkList>().ReadAsync(new TalkFilter(), Ct)).Rows.Total);
        }

        Assert.Equal(3, (await M9Async(b.Organization)).Minimum);

        // who comes with fewer than fifteen days left of the year is not asked for in it.
        _database.Time.SetUtcNow(new DateTimeOffset(2026, 12, 20, 9, 0, 0, TimeSpan.FromHours(8)));
        await _database.AddMemberAsync("十七日来", two, from: new DateOnly(2026, 12, 17));
        Assert.Equal(2, (await M9Async(two)).Minimum);
        await _database.AddMemberAsync("十八日来", two, from: new DateOnly(2026, 12, 18));
        Assert.Equal(2, (await M9Async(two)).Minimum);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(x => x.Name == "十七日来", Ct)).State = MembershipState.Suspended;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(1, (await M9Async(two)).Minimum);
    }

    [Fact]
    public async Task The_overview_tells_every_branch_of_the_scope_and_no_other()
    {
        var b = await BranchAsync();
        await RecordAsync(b, b.Plain.Id);
        await _database.AddOrganizationAsync("乙支部");
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var read = await staff.Get<TalkCheck>().OverviewAsync(null, null, 1, Ct);
            Assert.Equal(["甲支部", "乙支部"], read.Rows.Rows.Select(r => r.Name));
            Assert.Equal((4, 2, 2, 0), (read.Rows.Rows[0].Tally.Members, read.Rows.Rows[0].Tally.Missing, read.Rows.Rows[0].Tally.BelowTarget, read.Rows.Rows[0].Tally.OnTarget));
            Assert.Equal(0, read.Rows.Rows[1].Tally.Members);
        }

        await using var secretary = _database.As(b.Secretary);
        Assert.Equal(["甲支部"], (await secretary.Get<TalkCheck>().OverviewAsync(null, null, 1, Ct)).Rows.Rows.Select(r => r.Name));
    }

    [Fact]
    public async Task Reducing_a_member_empties_what_was_said_and_keeps_that_it_took_place()
    {
        var b = await BranchAsync();
        var (gone, kept) = (await RecordAsync(b, b.Plain.Id), await RecordAsync(b, b.Other.Id));
        await using (var scope = _database.As(b.Secretary))
        {
            Assert.True((await scope.Get<TalkService>().CorrectAsync(
                gone, new TalkCorrection { Version = (await TalksAsync()).Single(t => t.Id == gone).Version, HeldOn = Today, Summary = "第二次写", Reason = "补充" }, Ct)).Ok);
        }

        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == b.Plain.Id, Ct)).LeftOn = new DateOnly(2024, 11, 22);
            await system.Db.SaveChangesAsync(Ct);
        }

        await using (var system = _database.AsSystem())
        {
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var reader = _database.As(b.Secretary);
        var emptied = (await reader.Get<TalkReader>().ReadAsync(gone, Ct))!;
        Assert.Equal((null, Today, "周党员"), (emptied.Said, emptied.Talk.HeldOn, emptied.Partner));
        Assert.Null(Assert.Single(emptied.Earlier).Said);
        Assert.False(emptied.MayCorrect);
        Assert.Equal(Summary, (await reader.Get<TalkReader>().ReadAsync(kept, Ct))!.Said!.Summary);
    }

    private async Task<(DutyState State, int Held, int Minimum, string? Why)> M9Async(PartyOrganization branch, int year = 2026)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var line = (await staff.Get<DutyReader>().BranchAsync(branch.Id, year, Ct)).Line(DutyCode.M9, new DateOnly(year, 1, 1));
        return (line.State, line.Held, line.Minimum, line.Why);
    }

    private async Task<int> WaitingAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        return (await scope.Get<WorklistService>().CountAsync(Ct)).Single(c => c.Kind.Key == "talk-problems").Count;
    }

    private async Task<List<Talk>> TalksAsync()
    {
        await using var system = _database.AsSystem();
        return await system.Db.Talks.AsNoTracking().OrderBy(t => t.Id).ToListAsync(Ct);
    }

    private async Task<Guid> RecordAsync(Branch b, Guid partner, Action<TalkInput>? change = null)
    {
        await using var scope = _database.As(b.Secretary);
        var outcome = await scope.Get<TalkService>().RecordAsync(Change(Form(b, partner), change), Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value!.Talks[0];
    }

    private static TalkInput Form(Branch b, params Guid[] partners) => new() { OrganizationId = b.Organization.Id, TalkerId = b.Head.Id, Partners = [.. partners], HeldOn = Today, Summary = Summary };

    private static TalkInput Change(TalkInput form, Action<TalkInput>? change)
    {
        change?.Invoke(form);
        return form;
    }

    private async Task<Branch> BranchAsync(string name = "甲支部", PartyOrganization? parent = null)
    {
        var branch = await _database.AddOrganizationAsync(name, parent: parent);
        var (head, deputy) = (await _database.AddMemberAsync("王书记", branch), await _database.AddMemberAsync("李副书记", branch));
        var (plain, other) = (await _database.AddMemberAsync("周党员", branch), await _database.AddMemberAsync("吴党员", branch));
        await using (var system = _database.AsSystem())
        {
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = head.Id, Kind = PostKind.Secretary, From = new DateOnly(2024, 1, 1) });
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = deputy.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
            await system.Db.SaveChangesAsync(Ct);
        }

        return new Branch(branch, await _database.AddUserAsync(Role.BranchSecretary, organization: branch), head, deputy, plain, other);
    }

    private sealed record Branch(PartyOrganization Organization, TestUser Secretary, PartyMember Head, PartyMember Deputy, PartyMember Plain, PartyMember Other);
}
