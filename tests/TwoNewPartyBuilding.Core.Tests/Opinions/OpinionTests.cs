using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Opinions;

/// <summary>Rounds (M10), the way of an opinion (11.4), consultation meetings (M11), boxes and receipts.</summary>
public sealed class OpinionTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task R_3_04_a_round_counts_once_somebody_else_has_confirmed_it()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var plain = await CommitteeAsync(branch, PostKind.Member);
        var round = await RoundAsync(secretary, branch);
        await AddAsync(secretary, round);
        await using var one = _database.As(secretary);
        Assert.True((await one.Get<OpinionRounds>().SubmitAsync(round, await VersionAsync(round), Ct)).Ok);
        Assert.Contains("另一人确认", Assert.Single((await one.Get<OpinionRounds>().ConfirmAsync(round, await VersionAsync(round), Ct)).Problems).Message, StringComparison.Ordinal);
        await using (var member = _database.As(plain))
        {
            Assert.Contains("书记、副书记或组织委员", Assert.Single((await member.Get<OpinionRounds>().ConfirmAsync(round, await VersionAsync(round), Ct)).Problems).Message, StringComparison.Ordinal);
        }

        Assert.Empty(await one.Get<OpinionRounds>().CountedAsync([branch.Id], 2026, Ct));
        await using var two = _database.As(deputy);
        Assert.True((await two.Get<OpinionRounds>().ConfirmAsync(round, await VersionAsync(round), Ct)).Ok);
        _database.Sql.Reset();
        var counted = Assert.Single(await one.Get<OpinionRounds>().CountedAsync([branch.Id], 2026, Ct));
        Assert.Equal((branch.Id, Today, 11, 1, Today), (counted.OrganizationId, counted.HeldOn, counted.Month, counted.Count, counted.RecordedOn));
        Assert.Equal(1, _database.Sql.Count);
        Assert.Empty(await one.Get<OpinionRounds>().CountedAsync([branch.Id], 2025, Ct));

        // A confirmed round is closed; a correction opens it, and it counts no more until it is confirmed again.
        Assert.NotEmpty((await one.Get<OpinionRounds>().ChangeAsync(round, Form(branch, await VersionAsync(round)), Ct)).Problems);
        Assert.Equal("reason", Assert.Single((await one.Get<OpinionRounds>().CorrectAsync(round, await VersionAsync(round), " ", Ct)).Problems).Field);
        Assert.True((await one.Get<OpinionRounds>().CorrectAsync(round, await VersionAsync(round), "人数填错", Ct)).Ok);
        Assert.Empty(await one.Get<OpinionRounds>().CountedAsync([branch.Id], 2026, Ct));
    }

    [Fact]
    public async Task R_3_04_a_single_committee_member_confirms_alone_and_it_says_so()
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var round = await RoundAsync(secretary, branch);
        await AddAsync(secretary, round);
        await using var scope = _database.As(secretary);
        Assert.True((await scope.Get<OpinionRounds>().SubmitAsync(round, await VersionAsync(round), Ct)).Ok);
        Assert.True((await scope.Get<OpinionRounds>().ConfirmAsync(round, await VersionAsync(round), Ct)).Ok);
        await using var system = _database.AsSystem();
        Assert.True((await system.Db.OpinionRounds.SingleAsync(Ct)).IsConfirmedAlone);
    }

    [Fact]
    public async Task An_empty_round_is_handed_in_only_with_a_word_on_it_and_five_people()
    {
        var (branch, secretary, _) = await BranchAsync();
        var round = await RoundAsync(secretary, branch, f => (f.Members, f.Others, f.Note) = (2, 2, "无意见"));
        await using var scope = _database.As(secretary);
        var rounds = scope.Get<OpinionRounds>();
        Assert.Equal("Members", Assert.Single((await rounds.SubmitAsync(round, await VersionAsync(round), Ct)).Problems).Field);
        Assert.True((await rounds.ChangeAsync(round, Form(branch, await VersionAsync(round), f => (f.Members, f.Others, f.Note) = (2, 3, null)), Ct)).Ok);
        Assert.Equal("Note", Assert.Single((await rounds.SubmitAsync(round, await VersionAsync(round), Ct)).Problems).Field);
        Assert.True((await rounds.ChangeAsync(round, Form(branch, await VersionAsync(round), f => (f.Members, f.Others, f.Note) = (2, 3, "无意见")), Ct)).Ok);
        Assert.True((await rounds.SubmitAsync(round, await VersionAsync(round), Ct)).Ok);
        Assert.NotEmpty((await rounds.SubmitAsync(round, await VersionAsync(round), Ct)).Problems);
    }

    [Fact]
    public async Task Scenario_54_dissatisfied_reopens_once_and_a_second_time_does_not()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await AddAsync(secretary, await RoundAsync(secretary, branch));
        await SettleAsync(secretary, id, accept: true);
        Assert.True((await DoAsync(secretary, id, s => s.RateAsync, i => (i.Rating, i.Text) = (OpinionRating.Dissatisfied, "没有解决"))).Ok);
        var reopened = await OpinionAsync(id);
        Assert.Equal((OpinionState.InProgress, Today, null, null), (reopened.State, reopened.ReopenedOn, reopened.ClosedOn, reopened.Rating));

        // 15 working days after Monday 23 November: Monday 14 December.
        Assert.Equal(new DateOnly(2026, 12, 14), reopened.DueOn);
        await SettleAsync(secretary, id, accept: false);
        Assert.True((await DoAsync(secretary, id, s => s.RateAsync, i => i.Rating = OpinionRating.Dissatisfied)).Ok);
        var rated = await OpinionAsync(id);
        Assert.Equal((OpinionState.Rated, OpinionRating.Dissatisfied), (rated.State, rated.Rating));
        Assert.Single(rated.Events, e => e.Deed == OpinionDeed.Reopen);
        Assert.Equal(Enumerable.Range(1, rated.Events.Count), rated.Events.OrderBy(e => e.Number).Select(e => e.Number));
        Assert.All(rated.Events, e => Assert.Equal((Today, secretary.UserName), (e.On, e.By)));
        Assert.NotEmpty((await DoAsync(secretary, id, s => s.RateAsync, i => i.Rating = OpinionRating.Satisfied)).Problems);
    }

    [Fact]
    public async Task Steps_ask_for_what_they_need_and_a_stale_form_is_told()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await AddAsync(secretary, await RoundAsync(secretary, branch));
        Assert.Equal("Owner", Assert.Single((await DoAsync(secretary, id, s => s.AcceptAsync, _ => { })).Problems).Field);
        Assert.Equal("DueOn", Assert.Single((await DoAsync(secretary, id, s => s.AcceptAsync, i => (i.Owner, i.DueOn) = ("周委员", Today.AddDays(-1)))).Problems).Field);
        Assert.Equal("Text", Assert.Single((await DoAsync(secretary, id, s => s.DeclineAsync, _ => { })).Problems).Field);
        Assert.NotEmpty((await DoAsync(secretary, id, s => s.CompleteAsync, i => (i.Text, i.IsAdopted) = ("好了", true))).Problems);
        var stale = (await OpinionAsync(id)).Version;
        Assert.True((await DoAsync(secretary, id, s => s.AcceptAsync, i => i.Owner = "周委员")).Ok);
        await using var scope = _database.As(secretary);
        Assert.True((await scope.Get<OpinionService>().StartAsync(id, new OpinionDeedInput { Version = stale }, Ct)).Conflict);
        Assert.True((await DoAsync(secretary, id, s => s.StartAsync, _ => { })).Ok);
        Assert.Equal(["Text", "IsAdopted"], (await DoAsync(secretary, id, s => s.CompleteAsync, _ => { })).Problems.Select(p => p.Field));
        Assert.Equal(["DueOn", "Text"], (await DoAsync(secretary, id, s => s.AssignAsync, i => i.Owner = "李委员")).Problems.Select(p => p.Field));
        Assert.Equal(["Target", "Text"], (await DoAsync(secretary, id, s => s.EscalateAsync, _ => { })).Problems.Select(p => p.Field));
        Assert.Equal("To", Assert.Single((await DoAsync(secretary, id, s => s.EscalateAsync, i => (i.Target, i.Text) = (EscalationTarget.Department, "超出职权"))).Problems).Field);
        Assert.True((await DoAsync(secretary, id, s => s.EscalateAsync, i => (i.Target, i.To, i.Text) = (EscalationTarget.Department, "区交通局", "超出职权"))).Ok);
        Assert.Equal((OpinionState.Escalated, Today, "区交通局"), ((await OpinionAsync(id)).State, (await OpinionAsync(id)).ClosedOn, (await OpinionAsync(id)).EscalatedTo));

        // The department answers later; for the branch the opinion was closed when it was handed on.
        _database.Time.Advance(TimeSpan.FromDays(30));
        Assert.True((await DoAsync(secretary, id, s => s.CompleteAsync, i => (i.Text, i.IsAdopted) = ("已设公交站", true))).Ok);
        Assert.Equal((OpinionState.Done, Today), ((await OpinionAsync(id)).State, (await OpinionAsync(id)).ClosedOn));
    }

    [Fact]
    public async Task Similar_opinions_are_merged_and_the_result_is_told_to_all()
    {
        var (branch, secretary, _) = await BranchAsync();
        var round = await RoundAsync(secretary, branch);
        var (main, joined, third) = (await AddAsync(secretary, round), await AddAsync(secretary, round), await AddAsync(secretary, round));
        Assert.True((await DoAsync(secretary, main, s => s.AcceptAsync, i => i.Owner = "周委员")).Ok);
        Assert.Equal("MainId", Assert.Single((await DoAsync(secretary, joined, s => s.MergeAsync, i => i.MainId = joined)).Problems).Field);

        // What had joined the one that joins goes along.
        Assert.True((await DoAsync(secretary, third, s => s.MergeAsync, i => i.MainId = joined)).Ok);
        Assert.True((await DoAsync(secretary, joined, s => s.MergeAsync, i => i.MainId = main)).Ok);
        Assert.All(new[] { await OpinionAsync(joined), await OpinionAsync(third) }, o => Assert.Equal((OpinionState.Merged, (Guid?)main), (o.State, o.MainId)));
        Assert.True((await DoAsync(secretary, third, s => s.SplitAsync, _ => { })).Ok);
        Assert.Null((await OpinionAsync(third)).MainId);
        Assert.True((await DoAsync(secretary, third, s => s.MergeAsync, i => i.MainId = main)).Ok);
        await SettleAsync(secretary, main, accept: false, start: true);
        Assert.All(new[] { await OpinionAsync(joined), await OpinionAsync(third) }, o => Assert.Equal(
            (OpinionState.Answered, Today, "已解决", true, Today), (o.State, o.ClosedOn!.Value, o.Result, o.IsAdopted!.Value, o.ToldOn!.Value)));
        Assert.NotEmpty((await DoAsync(secretary, joined, s => s.SplitAsync, _ => { })).Problems);
        Assert.True((await DoAsync(secretary, joined, s => s.RateAsync, i => i.Rating = OpinionRating.Dissatisfied)).Ok);
        Assert.Equal((OpinionState.InProgress, null), ((await OpinionAsync(joined)).State, (await OpinionAsync(joined)).MainId));
        Assert.Equal(OpinionState.Answered, (await OpinionAsync(main)).State);
    }

    [Fact]
    public async Task Scenario_49_eighteen_of_twenty_closed_on_time_is_ninety_percent()
    {
        var (branch, secretary, _) = await BranchAsync();
        var temporary = await _database.AddOrganizationAsync("临时支部", OrganizationType.Temporary);
        var round = await RoundAsync(secretary, branch);
        await using (var system = _database.AsSystem())
        {
            for (var i = 0; i < 20; i++)
            {
                // The nineteenth was closed a day late, the twentieth is open past its day.
                system.Db.Opinions.Add(new Opinion
                {
                    RoundId = round, OrganizationId = branch.Id, RaisedOn = new DateOnly(2026, 3, 2), Source = OpinionSource.Member, Category = OpinionCategory.Welfare, Content = "建议", IsAnonymous = true,
                    AcceptedOn = new DateOnly(2026, 3, 2), DueOn = new DateOnly(2026, 3, 23), State = i < 19 ? OpinionState.Done : OpinionState.InProgress,
                    ClosedOn = i < 18 ? new DateOnly(2026, 3, 23) : i == 18 ? new DateOnly(2026, 3, 24) : null, IsAdopted = i < 19 ? i < 10 : null,
                });
            }

            // Not taken up yet: in no rate.
            system.Db.Opinions.Add(new Opinion
            {
                RoundId = round, OrganizationId = branch.Id, RaisedOn = new DateOnly(2026, 5, 5), Source = OpinionSource.Owner, Category = OpinionCategory.Safety, Content = "建议", IsAnonymous = true,
            });
            for (var month = 1; month <= 10; month++)
            {
                system.Db.OpinionRounds.Add(new OpinionRound { OrganizationId = branch.Id, Form = OpinionForm.Talk, HeldOn = new DateOnly(2026, month, 3), State = ActivityState.Confirmed, CollectorName = "张三" });
            }

            foreach (var month in new[] { 2, 3, 5, 8 })
            {
                await MeetAsync(system, branch, new DateOnly(2026, month, 10), ActivityState.Confirmed);
            }

            await MeetAsync(system, branch, new DateOnly(2026, 11, 10), ActivityState.Submitted);
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var year = await staff.Get<OpinionFigures>().ReadAsync(2026, 1, Ct);
        var own = year.Organizations.Rows.Single(o => o.Id == branch.Id);
        Assert.Equal((10, 3, true), (own.Months, own.Quarters, own.Applies));
        Assert.Equal(("90.00%", "95.00%", "52.63%", "—"), (own.Numbers.OnTimeRate, own.Numbers.ClosureRate, own.Numbers.AdoptionRate, own.Numbers.PleasedRate));
        Assert.Equal(own.Numbers, year.Numbers);
        Assert.False(year.Organizations.Rows.Single(o => o.Id == temporary.Id).Applies);
        Assert.Equal(20, year.Themes.Single(t => t.Category == OpinionCategory.Welfare).Months[2]);
        Assert.Equal(1, year.Themes.Single(t => t.Category == OpinionCategory.Safety).All);

        // Each figure is the length of the list that it leads to.
        foreach (var (part, number) in new[]
        {
            (OpinionPart.All, year.Numbers.All), (OpinionPart.Accepted, year.Numbers.Accepted), (OpinionPart.Closed, year.Numbers.Closed), (OpinionPart.OnTime, year.Numbers.OnTime),
            (OpinionPart.Due, year.Numbers.Due), (OpinionPart.Adopted, year.Numbers.Adopted), (OpinionPart.Decided, year.Numbers.Decided), (OpinionPart.Rated, year.Numbers.Rated), (OpinionPart.Pleased, year.Numbers.Pleased),
        })
        {
            Assert.Equal(number, (await staff.Get<OpinionList>().ReadAsync(new OpinionFilter { Part = part, Year = 2026 }, Ct)).Rows.Total);
        }
    }

    [Fact]
    public async Task Another_branch_sees_and_does_nothing_and_the_community_reads()
    {
        var community = await _database.AddCommunityAsync();
        var branch = await _database.AddOrganizationAsync("滨河第一支部", community: community);
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var other = await _database.AddUserAsync(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("滨河第二支部"));
        var round = await RoundAsync(secretary, branch);
        var id = await AddAsync(secretary, round);
        await using (var stranger = _database.As(other))
        {
            Assert.Null(await stranger.Get<OpinionList>().FindAsync(id, Ct));
            Assert.Null(await stranger.Get<OpinionRoundList>().FindAsync(round, Ct));
            Assert.True((await stranger.Get<OpinionRounds>().SubmitAsync(round, await VersionAsync(round), Ct)).NotFound);
            Assert.True((await stranger.Get<OpinionBoxes>().OpenAsync(round, Today, Ct)).NotFound);
            Assert.Empty((await stranger.Get<OpinionRounds>().CountedAsync([branch.Id], 2026, Ct)));
            Assert.Equal("OrganizationId", Assert.Single((await stranger.Get<OpinionRounds>().BeginAsync(Form(branch, default), Ct)).Problems).Field);
        }

        Assert.True((await DoAsync(other, id, s => s.AcceptAsync, i => i.Owner = "周委员")).NotFound);
        await using var reader = _database.As(Role.CommunityStaff, community);
        Assert.False((await reader.Get<OpinionList>().FindAsync(id, Ct))!.MayWork);
        Assert.True((await reader.Get<OpinionService>().AcceptAsync(id, new OpinionDeedInput { Owner = "周委员", Version = (await OpinionAsync(id)).Version }, Ct)).NotFound);
    }

    [Fact]
    public async Task A_consultation_meeting_answers_an_opinion_once_and_knows_it()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await AddAsync(secretary, await RoundAsync(secretary, branch));
        Guid meeting, foreign;
        await using (var system = _database.AsSystem())
        {
            meeting = await MeetAsync(system, branch, Today, ActivityState.Draft);
            foreign = await MeetAsync(system, await TestData.AddOrganizationAsync(system.Db, "滨河第二支部", OrganizationType.Branch, null, null), Today, ActivityState.Draft);
        }

        await using var scope = _database.As(secretary);
        var answers = scope.Get<ConsultationAnswers>();
        Assert.Equal([meeting], (await answers.ChoicesAsync(branch.Id, Ct)).Select(m => m.Id));
        Assert.Equal(["ActivityId", "Text"], (await answers.LinkAsync(id, new OpinionDeedInput { ActivityId = foreign }, Ct)).Problems.Select(p => p.Field));
        Assert.True((await answers.LinkAsync(id, new OpinionDeedInput { ActivityId = meeting, Text = "本月装好路灯" }, Ct)).Ok);
        Assert.NotEmpty((await answers.LinkAsync(id, new OpinionDeedInput { ActivityId = meeting, Text = "本月装好路灯" }, Ct)).Problems);
        var answered = Assert.Single(await answers.OfActivityAsync(meeting, Ct));
        Assert.Equal((id, "本月装好路灯"), (answered.OpinionId, answered.Answer));
        var details = await scope.Get<OpinionList>().FindAsync(id, Ct);
        Assert.Equal(meeting, Assert.Single(details!.Meetings).ActivityId);
        Assert.Contains(details.Events, e => e.Deed == OpinionDeed.Consult);
        Assert.Equal(1, (await answers.ReadAsync(branch.Id, 2026, 1, Ct)).Rows.Single().Answered);
        Assert.True((await answers.UnlinkAsync(id, details.Meetings[0].Id, Ct)).Ok);
        Assert.Empty(await answers.OfActivityAsync(meeting, Ct));
    }

    [Fact]
    public async Task What_waits_stands_in_the_inbox_and_leaves_it()
    {
        var (branch, secretary, _) = await BranchAsync();
        var round = await RoundAsync(secretary, branch, f => f.Form = OpinionForm.Online);
        var id = await AddAsync(secretary, round);
        Assert.Equal((1, 0, 0), await WaitingAsync(secretary));
        Assert.True((await DoAsync(secretary, id, s => s.AcceptAsync, i => (i.Owner, i.DueOn) = ("周委员", Today))).Ok);
        Assert.Equal((0, 0, 0), await WaitingAsync(secretary));
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 1, 0), await WaitingAsync(secretary));
        await using (var scope = _database.As(secretary))
        {
            var item = Assert.Single((await scope.Get<WorklistService>().ReadAsync("opinions-overdue", 1, Ct))!.Rows);
            Assert.Equal(($"/opinions/{id}", Today), (item.Url, item.Due));
        }

        Assert.True((await DoAsync(secretary, id, s => s.StartAsync, _ => { })).Ok);
        Assert.True((await DoAsync(secretary, id, s => s.CompleteAsync, i => (i.Text, i.IsAdopted) = ("已解决", true))).Ok);
        Assert.Equal((0, 0, 1), await WaitingAsync(secretary));
        Assert.True((await DoAsync(secretary, id, s => s.TellAsync, i => i.How = TellingWay.InPerson)).Ok);
        Assert.Equal((0, 0, 0), await WaitingAsync(secretary));
        await using var staff = _database.As(Role.Inspector);
        Assert.DoesNotContain(await staff.Get<WorklistService>().CountAsync(Ct), c => c.Kind.Key.StartsWith("opinion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_opinion_from_a_box_keeps_the_day_and_nothing_of_its_writer_and_is_followed_by_its_number()
    {
        var (branch, secretary, _) = await BranchAsync();
        var round = await RoundAsync(secretary, branch, f => f.Form = OpinionForm.Online);
        string token;
        await using (var scope = _database.As(secretary))
        {
            Assert.Equal("until", Assert.Single((await scope.Get<OpinionBoxes>().OpenAsync(round, Today.AddDays(-1), Ct)).Problems).Field);
            token = (await scope.Get<OpinionBoxes>().OpenAsync(round, Today.AddDays(7), Ct)).Value!.Token;
        }

        var writer = await _database.AddUserAsync(Role.CommitteeStaff);
        int before;
        await using (var system = _database.AsSystem())
        {
            before = await system.Db.AuditEntries.CountAsync(Ct);
            Assert.DoesNotContain(token, (await system.Db.OpinionBoxes.SingleAsync(Ct)).TokenHash, StringComparison.Ordinal);
        }

        // Whoever writes is signed in, from an address: nothing of both is looked at.
        string receipt;
        await using (var scope = _database.As(writer))
        {
            scope.User.Address = "203.0.113.7";
            Assert.Equal((branch.Name, (BoxTrouble?)null), ((await scope.Get<OpinionBoxes>().LookAsync(token, Ct)).Name, (await scope.Get<OpinionBoxes>().LookAsync(token, Ct)).Trouble));
            receipt = (await scope.Get<OpinionBoxes>().DropAsync(token, Said(anonymous: true), Ct)).Value!;
        }

        await using (var system = _database.AsSystem())
        {
            Assert.Equal(before, await system.Db.AuditEntries.CountAsync(Ct));
            Assert.Equal(0, await system.Db.LoginRecords.CountAsync(Ct));
            var slip = await system.Db.OpinionSlips.SingleAsync(Ct);
            Assert.Equal((Today, null, null), (slip.Day, slip.RaisedBy, slip.Phone));

            // A key of version 7 would tell the millisecond.
            Assert.Equal(4, slip.Id.Version);
        }

        await using (var scope = _database.As(secretary))
        {
            Assert.Contains("没有登记", Assert.Single((await scope.Get<OpinionRounds>().SubmitAsync(round, await VersionAsync(round), Ct)).Problems).Message, StringComparison.Ordinal);
        }

        await using (var nobody = _database.AsNobody())
        {
            Assert.Equal("已收到，等待登记", (await nobody.Get<OpinionReceipts>().FindAsync(receipt.ToLowerInvariant(), Ct))!.State);
            Assert.Null(await nobody.Get<OpinionReceipts>().FindAsync("AAAA-BBBB-CCCC", Ct));
        }

        _database.Time.Advance(TimeSpan.FromDays(2));
        await using (var scope = _database.As(secretary))
        {
            Assert.Equal(1, (await scope.Get<OpinionRegister>().TakeSlipsAsync(round, Ct)).Value);
        }

        Opinion opinion;
        await using (var system = _database.AsSystem())
        {
            Assert.Equal(0, await system.Db.OpinionSlips.CountAsync(Ct));
            opinion = await system.Db.Opinions.SingleAsync(Ct);
            Assert.Equal((Today, receipt, true, null, null), (opinion.RaisedOn, opinion.ReceiptNumber, opinion.IsAnonymous, opinion.RaisedBy, opinion.Phone));
        }

        await SettleAsync(secretary, opinion.Id, accept: true);
        await using (var nobody = _database.AsNobody())
        {
            var view = (await nobody.Get<OpinionReceipts>().FindAsync(receipt, Ct))!;
            Assert.Equal(("已反馈", "已解决", true, null), (view.State, view.Result, view.MayRate, view.Content));
            Assert.DoesNotContain(view.Steps, s => s.Text?.Contains("周委员", StringComparison.Ordinal) == true);
            Assert.Equal("rating", Assert.Single((await nobody.Get<OpinionReceipts>().RateAsync(receipt, null, null, Ct)).Problems).Field);
            Assert.True((await nobody.Get<OpinionReceipts>().RateAsync(receipt, OpinionRating.Satisfied, "谢谢", Ct)).Ok);
        }

        await using (var scope = _database.As(secretary))
        {
            Assert.Contains("不用重复", Assert.Single((await scope.Get<OpinionReceipts>().RateAsync(receipt, OpinionRating.Dissatisfied, null, Ct)).Problems).Message, StringComparison.Ordinal);
        }

        await using (var scope = _database.As(secretary))
        {
            Assert.Equal(OpinionRating.Satisfied, (await scope.Get<OpinionList>().FindAsync(opinion.Id, Ct))!.Waiting!.Rating);
            Assert.True((await scope.Get<OpinionService>().TakeRatingAsync(opinion.Id, (await OpinionAsync(opinion.Id)).Version, Ct)).Ok);
        }

        Assert.Equal((OpinionState.Rated, OpinionRating.Satisfied), ((await OpinionAsync(opinion.Id)).State, (await OpinionAsync(opinion.Id)).Rating));
    }

    [Fact]
    public async Task A_box_closes_with_its_day_with_the_round_and_when_it_is_full_and_wrong_links_are_counted()
    {
        var (branch, secretary, _) = await BranchAsync();
        var round = await RoundAsync(secretary, branch, f => f.Form = OpinionForm.Online);
        string first, second;
        await using (var scope = _database.As(secretary))
        {
            first = (await scope.Get<OpinionBoxes>().OpenAsync(round, Today, Ct)).Value!.Token;
            second = (await scope.Get<OpinionBoxes>().OpenAsync(round, Today, Ct)).Value!.Token;
        }

        await using (var nobody = _database.AsNobody())
        {
            nobody.User.Address = "203.0.113.7";
            Assert.Equal(BoxTrouble.Unknown, (await nobody.Get<OpinionBoxes>().LookAsync(first, Ct)).Trouble);
            Assert.Null((await nobody.Get<OpinionBoxes>().LookAsync(second, Ct)).Trouble);
            Assert.Equal(SignInResultKind.WrongLink, (await nobody.Db.LoginRecords.SingleAsync(Ct)).Result);
            Assert.NotEmpty((await nobody.Get<OpinionBoxes>().DropAsync(second, new OpinionInput { IsAnonymous = true }, Ct)).Problems);
        }

        await using (var system = _database.AsSystem())
        {
            system.Db.Settings.Add(new Core.Settings.Setting { Key = OpinionParameters.SlipsWaiting.Key, Value = "10", EffectiveFrom = Today, ChangedAt = system.Db.Clock.UtcNow });
            await system.Db.SaveChangesAsync(Ct);
        }

        for (var i = 0; i < 10; i++)
        {
            await using var nobody = _database.AsNobody();
            Assert.True((await nobody.Get<OpinionBoxes>().DropAsync(second, Said(anonymous: true), Ct)).Ok);
        }

        await using (var nobody = _database.AsNobody())
        {
            Assert.Equal(BoxTrouble.Full, (await nobody.Get<OpinionBoxes>().LookAsync(second, Ct)).Trouble);
            Assert.True((await nobody.Get<OpinionBoxes>().DropAsync(second, Said(anonymous: true), Ct)).NotFound);
        }

        await using (var scope = _database.As(secretary))
        {
            Assert.Equal(10, (await scope.Get<OpinionRegister>().TakeSlipsAsync(round, Ct)).Value);
            Assert.Null((await scope.Get<OpinionBoxes>().LookAsync(second, Ct)).Trouble);
            Assert.True((await scope.Get<OpinionRounds>().SubmitAsync(round, await VersionAsync(round), Ct)).Ok);
            Assert.Equal(BoxTrouble.Closed, (await scope.Get<OpinionBoxes>().LookAsync(second, Ct)).Trouble);
        }

        var another = await RoundAsync(secretary, branch, f => f.Form = OpinionForm.Online);
        string third;
        await using (var scope = _database.As(secretary))
        {
            third = (await scope.Get<OpinionBoxes>().OpenAsync(another, Today, Ct)).Value!.Token;
        }

        _database.Time.Advance(TimeSpan.FromHours(14.9));
        await using (var nobody = _database.AsNobody())
        {
            Assert.Null((await nobody.Get<OpinionBoxes>().LookAsync(third, Ct)).Trouble);
        }

        _database.Time.Advance(TimeSpan.FromHours(0.1));
        await using (var nobody = _database.AsNobody())
        {
            Assert.Equal(BoxTrouble.Closed, (await nobody.Get<OpinionBoxes>().LookAsync(third, Ct)).Trouble);
        }
    }

    private async Task<(PartyOrganization Branch, TestUser Secretary, TestUser Deputy)> BranchAsync()
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        return (branch, await _database.AddUserAsync(Role.BranchSecretary, organization: branch), await CommitteeAsync(branch, PostKind.DeputySecretary));
    }

    private async Task<TestUser> CommitteeAsync(PartyOrganization branch, PostKind kind)
    {
        var user = await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        var member = await _database.AddMemberAsync("周志强", branch);
        await using var system = _database.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = user.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = kind, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return user;
    }

    private static OpinionRoundInput Form(PartyOrganization branch, Guid version, Action<OpinionRoundInput>? change = null)
    {
        var input = new OpinionRoundInput { OrganizationId = branch.Id, Version = version, Form = OpinionForm.Visit, HeldOn = Today, CollectorName = "张三", Members = 3, Others = 2 };
        change?.Invoke(input);
        return input;
    }

    private async Task<Guid> RoundAsync(TestUser by, PartyOrganization branch, Action<OpinionRoundInput>? change = null)
    {
        await using var scope = _database.As(by);
        var outcome = await scope.Get<OpinionRounds>().BeginAsync(Form(branch, default, change), Ct);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    private static OpinionInput Said(bool anonymous) => new()
    {
        Source = OpinionSource.Masses, Category = OpinionCategory.Safety, Content = "北门夜里没有路灯", IsAnonymous = anonymous, RaisedBy = "李小四", Phone = "19900010154",
    };

    private async Task<Guid> AddAsync(TestUser by, Guid round)
    {
        await using var scope = _database.As(by);
        Assert.Empty((await scope.Get<OpinionRegister>().AddAsync(round, Said(anonymous: false), Ct)).Problems);
        return await scope.Db.Opinions.OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync(Ct);
    }

    private async Task<Guid> VersionAsync(Guid round)
    {
        await using var system = _database.AsSystem();
        return await system.Db.OpinionRounds.Where(r => r.Id == round).Select(r => r.Version).SingleAsync(Ct);
    }

    private async Task<Opinion> OpinionAsync(Guid id)
    {
        await using var system = _database.AsSystem();
        return await system.Db.Opinions.AsNoTracking().Include(o => o.Events).SingleAsync(o => o.Id == id, Ct);
    }

    private async Task<Outcome> DoAsync(TestUser by, Guid id, Func<OpinionService, Func<Guid, OpinionDeedInput, CancellationToken, Task<Outcome>>> deed, Action<OpinionDeedInput> fill)
    {
        var input = new OpinionDeedInput { Version = (await OpinionAsync(id)).Version };
        fill(input);
        await using var scope = _database.As(by);
        return await deed(scope.Get<OpinionService>())(id, input, Ct);
    }

    private async Task SettleAsync(TestUser by, Guid id, bool accept, bool start = false)
    {
        if (accept)
        {
            Assert.True((await DoAsync(by, id, s => s.AcceptAsync, i => i.Owner = "周委员")).Ok);
        }

        if (accept || start)
        {
            Assert.True((await DoAsync(by, id, s => s.StartAsync, _ => { })).Ok);
        }

        Assert.True((await DoAsync(by, id, s => s.CompleteAsync, i => (i.Text, i.IsAdopted) = ("已解决", true))).Ok);
        Assert.True((await DoAsync(by, id, s => s.TellAsync, i => i.How = TellingWay.InPerson)).Ok);
    }

    private async Task<(int ToAccept, int Overdue, int ToTell)> WaitingAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        var counts = (await scope.Get<WorklistService>().CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count);
        return (counts["opinions-to-accept"], counts["opinions-overdue"], counts["opinions-to-tell"]);
    }

    private static async Task<Guid> MeetAsync(TestScope system, PartyOrganization branch, DateOnly day, ActivityState state)
    {
        var meeting = new Activity { OrganizationId = branch.Id, Title = "党群意见征询会", Date = day, State = state };
        meeting.Sections.Add(new ActivitySection { ActivityId = meeting.Id, Kind = ActivityKind.Consultation });
        meeting.Branches.Add(new ActivityBranch { ActivityId = meeting.Id, OrganizationId = branch.Id, IsLead = true, Present = 6, Due = 8 });
        system.Db.Activities.Add(meeting);
        await system.Db.SaveChangesAsync(Ct);
        return meeting.Id;
    }
}
