using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>A record from its begin to its confirmation, correction and end. The fixed day of November 2026 is the 3rd; today is the 23rd.</summary>
public sealed class ActivityServiceTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 3);
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private sealed record Branch(PartyOrganization Organization, List<PartyMember> Members, TestUser Secretary, TestUser Committee);

    private async Task<Branch> BranchAsync(int full = 3, int probationary = 0, string name = "水泵支部")
    {
        var organization = await _database.AddOrganizationAsync(name);
        var members = new List<PartyMember>();
        for (var i = 0; i < full + probationary; i++)
        {
            members.Add(await _database.AddMemberAsync($"{name[0]}党员{i:00}", organization, standing: i < full ? MemberStanding.Full : MemberStanding.Probationary));
        }

        return new Branch(
            organization, members, await _database.AddUserAsync(Role.BranchSecretary, organization: organization), await _database.AddUserAsync(Role.BranchCommittee, organization: organization));
    }

    private async Task<T> AsAsync<T>(TestUser user, Func<TestScope, Task<T>> work)
    {
        await using var scope = _database.As(user);
        return await work(scope);
    }

    private async Task PostAsync(Branch branch, int member, PostKind kind, TestUser? account = null)
    {
        await using var system = _database.AsSystem();
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Organization.Id, MemberId = branch.Members[member].Id, Kind = kind, From = new DateOnly(2025, 1, 1) });
        (await system.Db.PartyMembers.FirstAsync(m => m.Id == branch.Members[member].Id, Ct)).UserId = account?.Id;
        await system.Db.SaveChangesAsync(Ct);
    }

    private Task<Outcome<Guid>> BeginAsync(Branch branch, ActivityKind kind = ActivityKind.LifeDay, DateOnly? day = null, TestUser? user = null, Guid? copy = null, Guid? group = null) =>
        AsAsync(user ?? branch.Secretary, s => s.Get<ActivityService>().BeginAsync(new BeginInput { OrganizationId = branch.Organization.Id, Kind = kind, Date = day ?? Day, CopyFrom = copy, GroupId = group }, Ct));

    private async Task<Activity> ReadAsync(Guid id)
    {
        await using var system = _database.AsSystem();
        return await system.Db.Activities.AsNoTracking().Include(a => a.Sections).Include(a => a.Branches).ThenInclude(b => b.Attendances).Include(a => a.Votes).FirstAsync(a => a.Id == id, Ct);
    }

    // The form filled in as far as a life day needs it: everybody there but the last so many.
    private async Task<ActivityInput> FormAsync(Guid id, int absent = 0)
    {
        var a = await ReadAsync(id);
        var input = new ActivityInput
        {
            Version = a.Version, Kinds = [.. a.Sections.Select(s => s.Kind)], Title = a.Title, Date = a.Date, Place = "会议室", HostName = "张三", GroupId = a.GroupId, BelongsToYear = a.BelongsToYear,
        };
        foreach (var s in a.Sections)
        {
            input.Sections[s.Kind] = new SectionInput { Content = "集中学习" };
        }

        var lines = a.Branches.First(b => b.IsLead).Attendances.OrderBy(l => l.MemberId).ToList();
        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
        {
            var here = i < lines.Count - absent;
            input.Sheet[line.MemberId] = new SheetInput { IsPresent = here, Reason = here ? null : AbsenceReason.SickLeave };
        }

        return input;
    }

    private Task<Outcome<Guid>> SaveAsync(TestUser user, Guid id, ActivityInput input, bool submit = true) => AsAsync(user, s => s.Get<ActivityService>().SaveAsync(id, input, submit, Ct));

    private async Task<Guid> SubmittedAsync(Branch branch, TestUser? user = null, DateOnly? day = null, ActivityKind kind = ActivityKind.LifeDay)
    {
        var id = (await BeginAsync(branch, kind, day, user)).Value;
        var outcome = await SaveAsync(user ?? branch.Secretary, id, await FormAsync(id));
        Assert.True(outcome.Ok, Said(outcome));
        return id;
    }

    private async Task<Guid> ConfirmedAsync(Branch branch)
    {
        var id = await SubmittedAsync(branch, branch.Committee);
        Assert.True((await DoAsync(branch.Secretary, id, (s, v) => s.ConfirmAsync(id, v, Ct))).Ok);
        return id;
    }

    private async Task<Outcome> DoAsync(TestUser user, Guid id, Func<ActivityConfirming, Guid, Task<Outcome>> deed)
    {
        var version = (await ReadAsync(id)).Version;
        return await AsAsync(user, s => deed(s.Get<ActivityConfirming>(), version));
    }

    private static string Said(Outcome outcome) => string.Join("；", outcome.Problems.Select(p => $"{p.Field}: {p.Message}"));

    [Fact]
    public async Task Scenario_26_probationary_members_and_those_whose_rights_rest_attend_without_a_vote()
    {
        var branch = await BranchAsync(11, 2);
        await using (var system = _database.AsSystem())
        {
            system.Db.RightsRests.Add(new RightsRest { MemberId = branch.Members[0].Id, Reason = RightsRestReason.UnderWatch, From = Day });
            await system.Db.SaveChangesAsync(Ct);
        }

        var sheet = (await ReadAsync((await BeginAsync(branch)).Value)).Branches.Single();
        Assert.Equal((13, 10), (sheet.Due, sheet.Voters));

        // The day before the punishment the member still had a vote.
        var before = (await ReadAsync((await BeginAsync(branch, day: Day.AddDays(-1))).Value)).Branches.Single();
        Assert.Equal((13, 11), (before.Due, before.Voters));
    }

    [Fact]
    public async Task The_roster_is_that_of_the_day_and_stays_frozen()
    {
        var branch = await BranchAsync();
        var late = await _database.AddMemberAsync("赵后来", branch.Organization, from: Day.AddDays(1));
        var id = (await BeginAsync(branch)).Value;
        Assert.DoesNotContain((await ReadAsync(id)).Branches.Single().Attendances, l => l.MemberId == late.Id);

        // The day moves: the sheet follows, ticks stay.
        var input = await FormAsync(id);
        input.Date = Day.AddDays(1);
        Assert.True((await SaveAsync(branch.Secretary, id, input, submit: false)).Ok);
        var moved = (await ReadAsync(id)).Branches.Single();
        Assert.Equal((4, 3), (moved.Due, moved.Present));
        Assert.Contains(moved.Attendances, l => l.MemberId == late.Id && !l.IsPresent);

        // A member who leaves afterwards stands in the sheet all the same, and is read there by the branch.
        await using (var system = _database.AsSystem())
        {
            var gone = await system.Db.PartyMembers.Include(m => m.Placements).FirstAsync(m => m.Id == branch.Members[0].Id, Ct);
            gone.Placements[0].To = Day.AddDays(5);
            gone.OrganizationId = null;
            await system.Db.SaveChangesAsync(Ct);
        }

        var details = await AsAsync(branch.Secretary, s => s.Get<ActivityReader>().ForFormAsync(id, Ct));
        Assert.Contains(details!.Lead.Lines, l => l.Name == branch.Members[0].Name);
    }

    [Fact]
    public async Task A_group_meets_alone()
    {
        var branch = await BranchAsync(4);
        var group = new PartyGroup { OrganizationId = branch.Organization.Id, Name = "第一党小组", From = new DateOnly(2024, 1, 1) };
        await using (var system = _database.AsSystem())
        {
            system.Db.PartyGroups.Add(group);
            (await system.Db.PartyMembers.FirstAsync(m => m.Id == branch.Members[0].Id, Ct)).GroupId = group.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        var a = await ReadAsync((await BeginAsync(branch, ActivityKind.GroupMeeting)).Value);
        Assert.Equal(group.Id, a.GroupId);
        Assert.Equal(branch.Members[0].Id, Assert.Single(a.Branches.Single().Attendances).MemberId);
    }

    [Fact]
    public async Task Begun_twice_it_is_one_draft_and_the_next_one_knows_the_last()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch)).Value;
        Assert.Equal(id, (await BeginAsync(branch)).Value);
        var input = await FormAsync(id);
        input.StartsAt = new TimeOnly(14, 0);
        Assert.True((await SaveAsync(branch.Secretary, id, input)).Ok);

        var next = await ReadAsync((await BeginAsync(branch, day: new DateOnly(2026, 11, 20))).Value);
        Assert.Equal(("会议室", "张三", new TimeOnly(14, 0)), (next.Place!, next.HostName!, next.StartsAt!.Value));
        Assert.Null(next.Sections.Single().Content);
        var copy = await ReadAsync((await BeginAsync(branch, day: new DateOnly(2026, 11, 21), copy: id)).Value);
        Assert.Equal("集中学习", copy.Sections.Single().Content);
        Assert.Equal(0, copy.Branches.Single().Present);
    }

    [Fact]
    public async Task Handing_in_says_what_is_missing_and_keeps_what_was_typed()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch)).Value;
        var input = await FormAsync(id, absent: 1);
        input.Place = null;
        input.Sections[ActivityKind.LifeDay].Content = " ";
        var absent = input.Sheet.First(s => !s.Value.IsPresent);
        absent.Value.Reason = null;
        var outcome = await SaveAsync(branch.Secretary, id, input);
        Assert.Equal(["Place", "Sections[LifeDay].Content", $"Sheet[{absent.Key}].Reason"], outcome.Problems.Select(p => p.Field).Order());
        var kept = await ReadAsync(id);
        Assert.Equal((ActivityState.Draft, 2), (kept.State, kept.Branches.Single().Present));
    }

    [Fact]
    public async Task R_3_06_off_the_fixed_day_a_reason_is_asked_for()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch, day: Day.AddDays(1))).Value;
        var input = await FormAsync(id);
        var refused = await SaveAsync(branch.Secretary, id, input);
        Assert.Contains(refused.Problems, p => p.Field == "MoveReason" && p.Message.Contains("2026-11-03", StringComparison.Ordinal));
        input = await FormAsync(id);
        input.MoveReason = "车间赶工";
        Assert.True((await SaveAsync(branch.Secretary, id, input)).Ok);
    }

    [Fact]
    public async Task A_congress_needs_half_of_its_voters()
    {
        var branch = await BranchAsync(4);
        var id = (await BeginAsync(branch, ActivityKind.Congress)).Value;
        Assert.Contains((await SaveAsync(branch.Secretary, id, await FormAsync(id, absent: 3))).Problems, p => p.Field == "Sheet" && p.Message.Contains("不足半数（2 人）", StringComparison.Ordinal));
        var input = await FormAsync(id, absent: 2);
        input.Votes["n0"] = new VoteInput { Matter = "年度计划", InFavour = 3 };
        Assert.Contains((await SaveAsync(branch.Secretary, id, input)).Problems, p => p.Field == "Votes" && p.Message.Contains("多于实到的 2 人", StringComparison.Ordinal));
        input = await FormAsync(id, absent: 2);
        input.Votes["n0"] = new VoteInput { Matter = "年度计划", InFavour = 2 };
        Assert.True((await SaveAsync(branch.Secretary, id, input)).Ok);
        Assert.Single((await ReadAsync(id)).Votes);
    }

    [Fact]
    public async Task A_consultation_hears_a_member_and_somebody_of_the_masses()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch, ActivityKind.Consultation)).Value;
        var input = await FormAsync(id);
        input.Sections[ActivityKind.Consultation].MemberRepresentatives = "张三";
        Assert.Equal("Sections[Consultation].MassRepresentatives", Assert.Single((await SaveAsync(branch.Secretary, id, input)).Problems).Field);
        input = await FormAsync(id);
        input.Sections[ActivityKind.Consultation].MemberRepresentatives = "张三";
        input.Sections[ActivityKind.Consultation].MassRepresentatives = "王五";
        Assert.True((await SaveAsync(branch.Secretary, id, input)).Ok);
    }

    [Fact]
    public async Task R_3_09_an_appraisal_belongs_to_a_year_near_its_day()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch, ActivityKind.Appraisal)).Value;
        var input = await FormAsync(id);
        Assert.Equal(2026, input.BelongsToYear);
        input.BelongsToYear = 2025;
        Assert.Equal("BelongsToYear", Assert.Single((await SaveAsync(branch.Secretary, id, input)).Problems).Field);
    }

    [Fact]
    public async Task Photos_are_asked_for_or_demanded()
    {
        var branch = await BranchAsync();
        await SubmittedAsync(branch);
        await using (var system = _database.AsSystem())
        {
            system.Db.Settings.Add(new Setting { Key = ActivityParameters.PhotosMissing.Key, Value = "Require", EffectiveFrom = new DateOnly(2026, 1, 1), ChangedAt = system.Db.Clock.UtcNow });
            await system.Db.SaveChangesAsync(Ct);
        }

        var id = (await BeginAsync(branch, ActivityKind.Congress)).Value;
        Assert.Equal("Files", Assert.Single((await SaveAsync(branch.Secretary, id, await FormAsync(id))).Problems).Field);
        foreach (var shade in new byte[] { 60, 200 })
        {
            Assert.True((await AddAsync(branch.Secretary, id, Picture(shade), Guid.NewGuid())).Ok);
        }

        Assert.True((await SaveAsync(branch.Secretary, id, await FormAsync(id))).Ok);
    }

    [Fact]
    public async Task R_3_04_another_person_with_a_post_confirms()
    {
        var branch = await BranchAsync();
        await PostAsync(branch, 0, PostKind.Secretary, branch.Secretary);
        await PostAsync(branch, 1, PostKind.Publicity, branch.Committee);
        var id = await SubmittedAsync(branch);
        Assert.Contains("登记人不能确认", Said(await DoAsync(branch.Secretary, id, (s, v) => s.ConfirmAsync(id, v, Ct))), StringComparison.Ordinal);
        Assert.Contains("没有这个职务", Said(await DoAsync(branch.Committee, id, (s, v) => s.ConfirmAsync(id, v, Ct))), StringComparison.Ordinal);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.False((await DoAsync(staff, id, (s, v) => s.ConfirmAsync(id, v, Ct))).Ok);

        await PostAsync(branch, 1, PostKind.Organization, branch.Committee);
        Assert.True((await DoAsync(branch.Committee, id, (s, v) => s.ConfirmAsync(id, v, Ct))).Ok);
        var a = await ReadAsync(id);
        Assert.Equal((ActivityState.Confirmed, branch.Committee.Id, false), (a.State, a.ConfirmedById!.Value, a.IsConfirmedAlone));
    }

    [Fact]
    public async Task R_3_04_a_branch_with_a_single_committee_member_confirms_its_own_labelled_so()
    {
        var branch = await BranchAsync();
        await PostAsync(branch, 0, PostKind.Secretary, branch.Secretary);
        var id = await SubmittedAsync(branch);
        Assert.True((await DoAsync(branch.Secretary, id, (s, v) => s.ConfirmAsync(id, v, Ct))).Ok);
        Assert.True((await ReadAsync(id)).IsConfirmedAlone);
    }

    [Fact]
    public async Task It_goes_back_with_remarks_and_comes_again()
    {
        var branch = await BranchAsync();
        var id = await SubmittedAsync(branch, branch.Committee);
        Assert.Contains("请写明要改什么", Said(await DoAsync(branch.Secretary, id, (s, v) => s.ReturnAsync(id, new ReturnInput { Version = v, Remarks = { ["Sheet"] = " " } }, Ct))), StringComparison.Ordinal);
        Assert.True((await DoAsync(branch.Secretary, id, (s, v) => s.ReturnAsync(id, new ReturnInput { Version = v, Remarks = { ["Sheet"] = "漏了一人", ["All"] = "写细些" } }, Ct))).Ok);
        var details = (await AsAsync(branch.Committee, s => s.Get<ActivityReader>().ForFormAsync(id, Ct)))!;
        Assert.Equal(["", "Sheet"], details.Remarks.Select(r => r.Field).Order());
        Assert.True((await SaveAsync(branch.Committee, id, await FormAsync(id))).Ok);
        Assert.Empty((await AsAsync(branch.Committee, s => s.Get<ActivityReader>().ReadAsync(id, Ct)))!.Remarks);
    }

    [Fact]
    public async Task A_confirmed_record_is_corrected_as_a_new_revision_that_keeps_the_old_one()
    {
        var branch = await BranchAsync();
        var id = await ConfirmedAsync(branch);
        Assert.Contains("更正", Said(await SaveAsync(branch.Committee, id, await FormAsync(id))), StringComparison.Ordinal);
        Assert.Contains("请填写更正理由", Said(await DoAsync(branch.Committee, id, (s, v) => s.CorrectAsync(id, v, " ", Ct))), StringComparison.Ordinal);
        Assert.True((await DoAsync(branch.Committee, id, (s, v) => s.CorrectAsync(id, v, "人数记错", Ct))).Ok);
        Assert.True((await SaveAsync(branch.Committee, id, await FormAsync(id, absent: 1))).Ok);
        var now = await ReadAsync(id);
        Assert.Equal((ActivityState.Submitted, 2, 2), (now.State, now.Revision, now.Branches.Single().Present));
        Assert.Null(now.ConfirmedAt);
        var old = (await AsAsync(branch.Secretary, s => s.Get<ActivityRevisions>().OpenAsync(id, 1, Ct)))!;
        Assert.Equal("人数记错", old.Line.Reason);
        Assert.All(old.Content.Sheets.Single().Lines, l => Assert.True(l.IsPresent));
        Assert.All(old.Content.Sheets.Single().Lines, l => Assert.Contains('*', l.Name));
        Assert.DoesNotContain(old.Content.Parts[0].Fields, f => f.Value == "张三");
    }

    [Fact]
    public async Task Staff_send_a_confirmed_record_back_and_what_stood_there_stays()
    {
        var branch = await BranchAsync();
        var id = await ConfirmedAsync(branch);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.True((await DoAsync(staff, id, (s, v) => s.ReturnAsync(id, new ReturnInput { Version = v, Remarks = { ["Sections"] = "没有写内容" } }, Ct))).Ok);
        Assert.Equal((ActivityState.Returned, 2), ((await ReadAsync(id)).State, (await ReadAsync(id)).Revision));
        Assert.NotNull(await AsAsync(staff, s => s.Get<ActivityRevisions>().OpenAsync(id, 1, Ct)));
    }

    [Fact]
    public async Task It_is_taken_out_and_put_back_where_it_was()
    {
        var branch = await BranchAsync();
        var id = await ConfirmedAsync(branch);
        Assert.Contains("由书记", Said(await DoAsync(branch.Committee, id, (s, v) => s.VoidAsync(id, v, "重复", Ct))), StringComparison.Ordinal);
        Assert.True((await DoAsync(branch.Secretary, id, (s, v) => s.VoidAsync(id, v, "重复登记", Ct))).Ok);
        Assert.Equal(ActivityState.Void, (await ReadAsync(id)).State);
        Assert.True((await DoAsync(branch.Secretary, id, (s, _) => s.PutBackAsync(id, Ct))).Ok);
        Assert.Equal(ActivityState.Confirmed, (await ReadAsync(id)).State);
    }

    [Fact]
    public async Task Scenario_27_an_entry_of_9_January_for_28_December_is_taken_and_late()
    {
        var branch = await BranchAsync();
        _database.Time.SetUtcNow(new DateTimeOffset(2027, 1, 9, 9, 0, 0, TimeSpan.FromHours(8)));
        var id = await SubmittedAsync(branch, branch.Committee, new DateOnly(2026, 12, 28), ActivityKind.Congress);
        Assert.True((await DoAsync(branch.Secretary, id, (s, v) => s.ConfirmAsync(id, v, Ct))).Ok);
        var details = (await AsAsync(branch.Secretary, s => s.Get<ActivityReader>().ReadAsync(id, Ct)))!;
        Assert.True(details.IsLate);
        Assert.Equal(new DateOnly(2027, 1, 9), details.Record.RecordedOn);
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_who_was_slower_is_told()
    {
        var branch = await BranchAsync();
        var other = await BranchAsync(name: "阀门支部");
        var id = (await BeginAsync(branch)).Value;
        Assert.Null(await AsAsync(other.Secretary, s => s.Get<ActivityReader>().ReadAsync(id, Ct)));
        Assert.True((await SaveAsync(other.Secretary, id, await FormAsync(id))).NotFound);
        Assert.True((await BeginAsync(branch, user: other.Secretary)).NotFound);
        var old = await FormAsync(id);
        Assert.True((await SaveAsync(branch.Secretary, id, await FormAsync(id), submit: false)).Ok);
        Assert.True((await SaveAsync(branch.Secretary, id, old)).Conflict);
    }

    [Fact]
    public async Task A_photo_sent_twice_is_kept_once_turned_withdrawn_and_found_when_used_again()
    {
        var branch = await BranchAsync();
        var (one, two) = ((await BeginAsync(branch)).Value, (await BeginAsync(branch, ActivityKind.Congress)).Value);
        var key = Guid.NewGuid();
        var first = await AddAsync(branch.Secretary, one, Picture(90), key);
        Assert.True(first.Ok, Said(first));
        Assert.Equal(first.Value, (await AddAsync(branch.Secretary, one, Picture(90), key)).Value);
        Assert.Single(await AsAsync(branch.Secretary, s => s.Get<ActivityPhotos>().ListAsync(one, Ct)));

        // The same picture, smaller and compressed harder, in another record.
        Assert.True((await AddAsync(branch.Secretary, two, Picture(90, 200, 40), Guid.NewGuid())).Ok);
        Assert.True((await AddAsync(branch.Secretary, two, Picture(240), Guid.NewGuid())).Ok);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var group = Assert.Single(await AsAsync(staff, s => s.Get<PhotosTwice>().ReadAsync(2026, Ct)));
        Assert.Equal([one, two], group.Select(u => u.ActivityId).Order());

        Assert.True((await AsAsync(branch.Secretary, s => s.Get<ActivityPhotos>().TurnAsync(one, first.Value, Ct))).Ok);
        var turned = (await AsAsync(branch.Secretary, s => s.Get<ActivityPhotos>().OpenAsync(one, first.Value, false, Ct)))!;
        using var bitmap = SKBitmap.Decode(turned.Content);
        Assert.Equal((300, 400), (bitmap.Width, bitmap.Height));
        Assert.True((await AsAsync(branch.Secretary, s => s.Get<ActivityPhotos>().WithdrawAsync(one, first.Value, Ct))).Ok);
        Assert.Empty(await AsAsync(staff, s => s.Get<PhotosTwice>().ReadAsync(2026, Ct)));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_whole_but_not_once_it_was_handed_in()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch)).Value;
        await AddAsync(branch.Secretary, id, Picture(90), Guid.NewGuid());
        Assert.True((await AsAsync(branch.Secretary, s => s.Get<ActivityService>().DiscardAsync(id, Ct))).Ok);
        await using (var system = _database.AsSystem())
        {
            Assert.False(await system.Db.Activities.AnyAsync(Ct));
            Assert.False(await system.Db.Attendances.AnyAsync(Ct));
            Assert.False(await system.Db.ActivityFileContents.AnyAsync(Ct));
        }

        var sent = await SubmittedAsync(branch);
        Assert.True((await AsAsync(branch.Secretary, async s => await s.Get<ActivityService>().TakeBackAsync(sent, (await ReadAsync(sent)).Version, Ct))).Ok);
        Assert.Contains("作废", Said(await AsAsync(branch.Secretary, s => s.Get<ActivityService>().DiscardAsync(sent, Ct))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_month_shows_what_is_due_done_and_waiting()
    {
        var branch = await BranchAsync();
        var confirmed = await ConfirmedAsync(branch);
        var waiting = await SubmittedAsync(branch, branch.Committee, new DateOnly(2026, 11, 10), ActivityKind.Congress);
        var month = (await AsAsync(branch.Secretary, s => s.Get<Core.Activities.ThisMonth>().ReadAsync(null, null, Ct)))!;
        Assert.Equal(confirmed, month.Done.Single().ActivityId);
        Assert.Equal(waiting, Assert.Single(month.ToConfirm).Id);
        Assert.Empty(month.Waiting);
        Assert.DoesNotContain(month.Due, l => l.Code is Core.Duties.DutyCode.M1 && l.State == MonthState.Open);

        // October's life day was not held (no holiday table here, so the 6th stands); no committee, so no committee meetings (scenario 29).
        Assert.Contains(month.Left, l => l.Code == Core.Duties.DutyCode.M6 && l.State == MonthState.Overdue && l.On == new DateOnly(2026, 10, 6));
        Assert.DoesNotContain(month.Lines, l => l.Code == Core.Duties.DutyCode.M2);
        var other = (await AsAsync(branch.Committee, s => s.Get<Core.Activities.ThisMonth>().ReadAsync(branch.Organization.Id, null, Ct)))!;
        Assert.Empty(other.ToConfirm);
        Assert.Equal(waiting, Assert.Single(other.Waiting).Id);
    }

    [Fact]
    public async Task A_code_and_a_link_open_one_sheet_and_no_other()
    {
        var branch = await BranchAsync();
        var id = (await BeginAsync(branch)).Value;
        Task<Outcome<MadeSheetLink>> MakeAsync(ActivityLinkKind kind) => AsAsync(branch.Secretary, s => s.Get<SheetLinks>().MakeAsync(id, branch.Organization.Id, kind, Ct));
        async Task<T> NobodyAsync<T>(Func<SheetLinks, Task<T>> work)
        {
            await using var scope = _database.AsNobody();
            return await work(scope.Get<SheetLinks>());
        }

        Assert.Equal(SheetTrouble.Unknown, (await NobodyAsync(l => l.OpenAsync("wrong", Ct))).Trouble);
        var code = (await MakeAsync(ActivityLinkKind.SignInCode)).Value!;
        Assert.All((await NobodyAsync(l => l.OpenAsync(code.Token, Ct))).Sheet!.Lines, l => Assert.Contains('*', l.Name));
        Assert.False((await NobodyAsync(l => l.SignInAsync(code.Token, "不在名单", Ct))).Ok);
        Assert.True((await NobodyAsync(l => l.SignInAsync(code.Token, branch.Members[0].Name, Ct))).Ok);
        Assert.True((await NobodyAsync(l => l.SignInAsync(code.Token, branch.Members[0].Name, Ct))).Ok);
        Assert.Equal(1, (await ReadAsync(id)).Branches.Single().Present);

        // A newer code ends the one before; a code fills no sheet.
        Assert.True((await NobodyAsync(l => l.FillAsync(code.Token, new Dictionary<Guid, SheetInput>(), Ct))).NotFound);
        await MakeAsync(ActivityLinkKind.SignInCode);
        Assert.Equal(SheetTrouble.Ended, (await NobodyAsync(l => l.OpenAsync(code.Token, Ct))).Trouble);
        var link = (await MakeAsync(ActivityLinkKind.Sheet)).Value!;
        var ticks = new Dictionary<Guid, SheetInput> { [branch.Members[1].Id] = new() { IsPresent = true } };
        Assert.True((await NobodyAsync(l => l.FillAsync(link.Token, ticks, Ct))).Ok);
        Assert.True((await NobodyAsync(l => l.FillAsync(link.Token, ticks, Ct))).NotFound);
        Assert.Equal(2, (await ReadAsync(id)).Branches.Single().Present);
    }

    [Fact]
    public async Task An_invited_branch_fills_its_own_sheet_and_nobody_elses()
    {
        var (lead, guest) = (await BranchAsync(), await BranchAsync(name: "阀门支部"));
        var id = (await BeginAsync(lead, ActivityKind.VolunteerService)).Value;
        Assert.Contains(await AsAsync(lead.Secretary, s => s.Get<JointActivities>().CandidatesAsync(id, Ct)), c => c.Id == guest.Organization.Id);
        Assert.True((await AsAsync(lead.Secretary, s => s.Get<JointActivities>().InviteAsync(id, guest.Organization.Id, Ct))).Ok);
        Assert.False((await AsAsync(lead.Secretary, s => s.Get<JointActivities>().InviteAsync(id, guest.Organization.Id, Ct))).Ok);
        var sheet = (await AsAsync(guest.Secretary, s => s.Get<JointActivities>().SheetAsync(id, guest.Organization.Id, Ct)))!;
        Assert.Equal(3, sheet.Lines.Count);
        Assert.Null(await AsAsync(guest.Secretary, s => s.Get<JointActivities>().SheetAsync(id, lead.Organization.Id, Ct)));
        var ticks = guest.Members.ToDictionary(m => m.Id, _ => new SheetInput { IsPresent = true });
        Assert.True((await AsAsync(guest.Secretary, s => s.Get<JointActivities>().FillAsync(id, guest.Organization.Id, sheet.Version, ticks, Ct))).Ok);
        Assert.Contains("已经填了", Said(await AsAsync(lead.Secretary, s => s.Get<JointActivities>().UninviteAsync(id, guest.Organization.Id, Ct))), StringComparison.Ordinal);

        // The guest reads the record, but of the holder's sheet the counts alone, and may not write it.
        var seen = (await AsAsync(guest.Secretary, s => s.Get<ActivityReader>().ReadAsync(id, Ct)))!;
        Assert.Empty(seen.Lead.Lines);
        Assert.Equal(3, seen.Branches[1].Branch.Present);
        Assert.False(seen.Rights.MayRecord);
        Assert.False((await SaveAsync(guest.Secretary, id, await FormAsync(id))).Ok);
    }

    private Task<Outcome<Guid>> AddAsync(TestUser user, Guid activity, byte[] picture, Guid key) =>
        AsAsync(user, async s => await s.Get<ActivityPhotos>().AddAsync(activity, key, "现场.jpg", new MemoryStream(picture), Ct));

    // A picture of shaded spots; every seed has its own pattern.
    private static byte[] Picture(byte seed, int width = 400, int quality = 90)
    {
        using var bitmap = new SKBitmap(width, width * 3 / 4);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            var random = new Random(seed);
            for (var i = 0; i < 40; i++)
            {
                using var paint = new SKPaint { Color = new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)) };
                canvas.DrawRect((float)random.NextDouble() * width, (float)random.NextDouble() * width * .75f, width / 5f, width / 6f, paint);
            }
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }
}
