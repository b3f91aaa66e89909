using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>Every page of the portal by name.</summary>
internal static class PortalPages
{
    /// <summary>The pages of a portal that has just been set up.</summary>
    public static readonly IReadOnlyList<Picture> BeforeTheFirstAccount = [new("01-set-up", "", "/setup")];

    /// <summary>What a portal without records says.</summary>
    public static readonly IReadOnlyList<Picture> Empty =
    [
        new("90-empty-home", "staff", "/"),
        new("90-empty-list", "staff", "/enterprises"),
        new("90-empty-ledger", "staff", "/enterprises?ledger=KeyManaged"),
        new("90-empty-suggestions", "staff", "/ledgers"),
        new("90-empty-communities", "staff", "/communities"),
        new("90-empty-bin", "staff", "/recycle-bin"),
        new("90-empty-ways-out", "staff", "/cancellations"),
        new("90-empty-months", "staff", "/snapshots"),
        new("90-empty-search", "staff", "/search"),
        new("90-empty-imports", "staff", "/imports"),
        new("90-empty-views", "staff", "/saved-views"),
        new("90-empty-quality", "staff", "/data-quality"),
        new("90-empty-duplicates", "staff", "/duplicates"),
        new("90-empty-bulk-edits", "staff", "/bulk-edits"),
        new("90-empty-organizations", "staff", "/party-organizations"),
        new("90-empty-chart", "staff", "/party-organizations/chart"),
        new("90-empty-assigned", "inspector", "/"),
        new("90-empty-collection", "staff", "/collection-rounds"),
        new("90-empty-opinions", "staff", "/opinions"),
        new("90-empty-opinion-rounds", "staff", "/opinion-rounds"),
        new("90-empty-trainings", "staff", "/trainings"),
        new("90-empty-study-hours", "staff", "/study-hours"),
        new("90-empty-service", "staff", "/volunteer-service"),
        new("90-empty-service-teams", "staff", "/volunteer-service/teams"),
        new("90-empty-service-certificates", "staff", "/volunteer-service/certificates"),
        new("90-empty-front-line", "staff", "/front-line"),
        new("90-empty-front-line-posts", "staff", "/vanguard-posts"),
        new("90-empty-returns", "staff", "/district-returns"),
        new("90-empty-burdens", "staff", "/burdens"),
        new("90-empty-return-templates", "staff", "/district-returns/templates"),
    ];

    /// <summary>The pages of a portal at work.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="imports">Imports, each in another state, by a word for it; null leaves their pages out.</param>
    public static async Task<IReadOnlyList<Picture>> BusyAsync(PortalFactory portal, IReadOnlyDictionary<string, Guid>? imports)
    {
        await using var system = portal.AsSystem();
        var units = await system.Db.Enterprises.AsNoTracking().OrderBy(e => e.Name).ToListAsync();
        var unit = units.First(e => e.Kind == EnterpriseKind.NonPublicEnterprise && e.Registration is null).Id;
        var other = units.Last(e => e.Kind == EnterpriseKind.NonPublicEnterprise).Id;
        var social = units.First(e => e.Kind == EnterpriseKind.SocialOrganization).Id;
        var pending = await system.Db.LedgerPeriods.Where(p => p.Ledger == Core.Ledgers.Ledger.PendingDeregistration && p.To == null).Select(p => p.EnterpriseId).FirstAsync();
        var ways = await system.Db.CancellationCases.OrderByDescending(c => c.Next).Select(c => c.EnterpriseId).ToListAsync();
        var waiting = await system.Db.LedgerPeriods.Where(p => p.Ledger == Core.Ledgers.Ledger.PendingDeregistration && p.To == null && !ways.Contains(p.EnterpriseId)).Select(p => p.EnterpriseId).FirstAsync();
        var community = await system.Db.Communities.OrderBy(c => c.Position).Select(c => c.Id).FirstAsync();
        var member = await system.Db.PartyMembers.Where(m => m.OrganizationId != null && m.Organization!.Name.Contains("临溪启航")).OrderBy(m => m.NameSort).Select(m => new { m.Id, m.OrganizationId }).FirstAsync();
        var secretarys = await system.Db.RoleGrants.Where(g => g.Role == Core.Users.Role.BranchSecretary && g.OrganizationId != null).Select(g => g.OrganizationId!.Value).FirstAsync();
        var instructor = await system.Db.Instructors.Select(i => i.Id).FirstAsync();
        var sent = await system.Db.Dispatches.Select(d => d.EnterpriseId).FirstAsync();
        var people = await system.Db.Users.ToDictionaryAsync(u => u.UserName!, u => u.Id);
        var (draft, reported, template) = await PicturedReturns.MakeAsync(system);
        var pasted = await PastedAsync(system);
        return
        [
            new("02-sign-in", "", "/sign-in"),
            new("02-sign-in-wrong", "", "/sign-in", desk => desk.Button("登录").ClickAsync()),
            new("03-home-staff", "staff", "/"),
            new("03-home-leader", "leader", "/"),
            new("03-home-community", "binhe", "/"),
            new("03-home-system-administrator", "sysadmin", "/"),
            new("03-home-security-administrator", "secadmin", "/"),
            new("03-home-audit-administrator", "auditor", "/"),
            new("74-service", "staff", "/volunteer-service"),
            new("74-service-own", "shuji", "/volunteer-service"),
            new("74-service-new", "shuji", "/volunteer-service/new"),
            new("74-service-done", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Confirmed)}"),
            new("74-service-held", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Held)}"),
            new("74-service-open", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Enrolling)}"),
            new("74-service-enrol", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Enrolling)}/enrolments/new"),
            new("74-service-record", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Planned)}/record"),
            new("74-service-ticked", "shuji", $"/volunteer-service/{await ServiceAsync(system, Core.VolunteerService.ServiceState.Planned)}/record", desk => desk.Page.Locator("[data-check-all]").CheckAsync()),
            new("74-service-print", "staff", "/volunteer-service/print"),
            new("74-service-teams", "staff", "/volunteer-service/teams"),
            new("74-service-team", "shuji", $"/volunteer-service/teams/{await system.Db.ServiceTeams.Where(t => t.OrganizationId != null).Select(t => t.Id).FirstAsync()}"),
            new("74-service-team-new", "shuji", "/volunteer-service/teams/new"),
            new("74-service-figures", "leader", "/volunteer-service/figures"),
            new("74-service-members", "staff", "/volunteer-service/figures/members?part=Served"),
            new("74-service-certificates", "staff", "/volunteer-service/certificates"),
            new("74-service-certificate", "shuji", $"/volunteer-service/certificates/{await system.Db.ServiceCertificates.OrderBy(c => c.Sequence).Select(c => c.Id).FirstAsync()}"),
            new("74-service-certificate-new", "shuji", $"/volunteer-service/certificates/new?person={await system.Db.ServiceLines.Where(l => l.IsCounted && l.Activity!.OrganizationId == secretarys).Select(l => l.Volunteer!.MemberId!.Value).FirstAsync()}"),
            new("74-service-mine", "dangyuan", "/my-service"),
            new("70-opinions", "staff", "/opinions?part=All"),
            new("70-opinion", "shuji", $"/opinions/{await OpinionAsync(system, Core.Opinions.OpinionState.Registered)}"),
            new("70-opinion-rated", "shuji", $"/opinions/{await OpinionAsync(system, Core.Opinions.OpinionState.Rated)}"),
            new("70-opinion-escalate", "shuji", $"/opinions/{await OpinionAsync(system, Core.Opinions.OpinionState.InProgress)}?step=Escalate"),
            new("70-opinion-figures", "leader", "/opinions/figures"),
            new("70-opinion-meetings", "staff", "/opinions/meetings"),
            new("70-opinions-print", "staff", "/opinions/print?part=All"),
            new("71-opinion-rounds", "shuji", "/opinion-rounds"),
            new("71-opinion-round-new", "shuji", "/opinion-rounds/new"),
            new("71-opinion-round", "shuji", $"/opinion-rounds/{await system.Db.OpinionRounds.Where(r => r.State == Core.Activities.ActivityState.Submitted).Select(r => r.Id).FirstAsync()}"),
            new("71-opinion-round-writing", "shuji", $"/opinion-rounds/{await DraftRoundAsync(system, Core.Opinions.OpinionForm.Talk)}"),
            new("71-opinion-round-edit", "shuji", $"/opinion-rounds/{await DraftRoundAsync(system, Core.Opinions.OpinionForm.Visit)}/edit"),
            new("71-opinion-poster", "shuji", $"/opinion-rounds/{await DraftRoundAsync(system, Core.Opinions.OpinionForm.Online)}", desk => desk.Page.Locator("form[action$='/box'] button").ClickAsync()),
            new("72-opinion-box", "", await BoxAsync(system)),
            new("73-trainings", "staff", "/trainings"),
            new("73-training", "staff", $"/trainings/{await TrainingAsync(system, Core.Trainings.TrainingLevel.Street)}"),
            new("73-training-of-a-branch", "shuji", $"/trainings/{await TrainingAsync(system, Core.Trainings.TrainingLevel.Province)}"),
            new("73-training-new", "shuji", "/trainings/new"),
            new("73-training-attendees", "shuji", $"/trainings/{await TrainingAsync(system, Core.Trainings.TrainingLevel.Province)}/attendees"),
            new("73-training-pasted", "staff", $"/trainings/{await TrainingAsync(system, Core.Trainings.TrainingLevel.District)}/attendees", async desk =>
            {
                await desk.Page.Locator("#text").FillAsync(pasted);
                await desk.Button("核对名单").ClickAsync();
            }),
            new("74-study-hours", "leader", "/study-hours"),
            new("74-study-hours-branch", "shuji", $"/study-hours/{secretarys}"),
            new("74-study-hours-person", "shuji", $"/study-hours/members/{await SourcesAsync(system)}"),
            new("74-study-hours-checks", "staff", "/study-hours/checks"),
            new("72-opinion-receipt", "", "/opinion-receipts"),
            new("73-talks", "shuji", "/talks"),
            new("73-talks-staff", "staff", "/talks"),
            new("73-talks-check", "shuji", "/talks/check"),
            new("73-talks-overview", "staff", "/talks/check"),
            new("73-talk-new", "shuji", "/talks/new"),
            new("73-talk-new-wrong", "shuji", "/talks/new", desk => desk.Button("保存").ClickAsync()),
            new("73-talk", "shuji", $"/talks/{await OpenTalkAsync(system, secretarys)}"),
            new("73-talk-closed", "staff", $"/talks/{await OpenTalkAsync(system, secretarys)}"),
            new("73-talk-edit", "shuji", $"/talks/{await OpenTalkAsync(system, secretarys)}/edit"),
            new("73-talks-print", "staff", "/talks/print"),
            new("74-follow-ups", "shuji", "/follow-ups"),
            new("74-follow-ups-staff", "staff", "/follow-ups?part=All"),
            new("74-follow-up", "shuji", $"/follow-ups/{await system.Db.FollowUps.Where(f => f.DoneOn == null && f.Activity!.OrganizationId == secretarys && f.Activity.State == Core.Activities.ActivityState.Confirmed).Select(f => f.Id).FirstAsync()}"),
            new("60-coverage", "leader", "/coverage"),
            new("60-coverage-size", "staff", "/coverage?by=Size"),
            new("60-coverage-units", "leader", "/coverage/units?indicator=K1&part=Missing"),
            new("60-coverage-changes", "leader", $"/coverage/changes?against={portal.Time.GetUtcNow().AddDays(-230):yyyy-MM-dd}"),
            new("63-returns", "staff", "/district-returns"),
            new("63-return-draft", "staff", $"/district-returns/{draft}"),
            new("63-return-line", "staff", $"/district-returns/{draft}/lines/U01"),
            new("63-return-rate", "staff", $"/district-returns/{draft}/lines/K10"),
            new("63-return-sending", "staff", $"/district-returns/{draft}/sending"),
            new("63-return-sending-wrong", "staff", $"/district-returns/{draft}/sending", desk => desk.Button("标记为已报送").ClickAsync()),
            new("63-return-print", "staff", $"/district-returns/{draft}/print"),
            new("63-return-sent", "leader", $"/district-returns/{reported}"),
            new("63-return-templates", "staff", "/district-returns/templates"),
            new("63-return-template", "staff", $"/district-returns/templates/{template}"),
            new("63-return-template-asked", "staff", $"/district-returns/templates/{template}?code=M01", async desk =>
            {
                await desk.Page.Locator("#cell-A5 button").ClickAsync();
                await desk.Page.Locator("#asked").WaitForAsync();
            }),
            new("61-gaps", "staff", "/gaps?kind=ShouldSend"),
            new("61-gaps-life", "staff", "/gaps?kind=LifeUnsound"),
            new("70-duties", "staff", "/duties"),
            new("70-duties-life-day", "staff", "/duties?duty=M6"),
            new("70-duties-reason", "staff", "/duties", desk => desk.Page.Locator("tbody tr:nth-child(2) td:nth-child(7) summary").ClickAsync()) { WindowOnly = true },
            new("70-duties-lecture", "staff", "/duties?duty=M4"),
            new("70-duties-missing", "staff", "/duties/missing"),
            new("70-duties-quarter", "staff", "/duties/quarter"),
            new("70-duties-attendance", "staff", "/duties/attendance"),
            new("70-duties-members", "staff", $"/duties/attendance?organization={member.OrganizationId}"),
            new("70-duties-year", "staff", $"/duties/{member.OrganizationId}"),
            new("70-duties-exemption-end", "staff", $"/duties/{member.OrganizationId}/exemptions/{await ExemptionAsync(system, member.OrganizationId!.Value)}/end"),
            new("70-duties-exemption", "staff", $"/duties/{member.OrganizationId}/exemptions/new"),
            new("74-burdens", "staff", "/burdens"),
            new("74-burdens-branches", "staff", "/burdens/branches?part=Open"),
            new("74-burdens-branch", "shuji", $"/burdens/{secretarys}"),
            new("61-gap", "staff", $"/gaps/Blank/{await GapAsync(system)}"),
            new("62-instructors", "staff", "/instructors"),
            new("62-instructor", "staff", $"/instructors/{instructor}"),
            new("62-instructor-route", "staff", $"/instructors/{instructor}/route"),
            new("62-instructor-new", "staff", "/instructors/new"),
            new("62-meetings", "staff", "/instructors/meetings"),
            new("62-dispatches", "staff", "/dispatches"),
            new("62-dispatch-new", "staff", $"/dispatches/new?unit={unit}"),
            new("62-visits", "staff", $"/enterprises/{sent}/visits"),
            new("62-visit-new", "instructor", $"/enterprises/{sent}/visits/new"),
            new("62-home-instructor", "instructor", "/"),
            new("10-list", "staff", "/enterprises"),
            new("10-list-above", "staff", "/enterprises?ledger=AboveScale&sort=Revenue&desc=true"),
            new("10-list-filtered", "staff", $"/enterprises?community={community}&members=true&organization=false"),
            new("10-list-suggested", "staff", "/enterprises?suggested=true"),
            new("10-list-nothing", "staff", "/enterprises?q=没有这样的单位"),
            new("10-list-leader", "leader", "/enterprises"),
            new("10-list-community", "binhe", "/enterprises"),
            new("10-export", "staff", "/enterprises/export?ledger=AboveScale&sort=Revenue&desc=true"),
            new("10-export-full", "staff", "/enterprises/export?q=机", async desk =>
            {
                await desk.Page.GetByLabel("完整内容").CheckAsync();
                await desk.Button("导出").ClickAsync();
            }),
            new("10-export-leader", "leader", "/enterprises/export"),
            new("10-export-nothing", "staff", "/enterprises/export?q=没有这样的单位"),
            new("10-list-view", "staff", "/enterprises?updated=ThisMonth&members=true", async desk =>
            {
                // Both windows save it; the second meets the name.
                await desk.Button("保存为视图").ClickAsync();
                await desk.Page.GetByLabel("视图名称").FillAsync("本月更新有党员");
                await desk.Page.Locator(".dropdown-form").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
                await desk.Page.Locator("#flashes, .flash").First.WaitForAsync();
            }),
            new("10-list-keys", "staff", "/enterprises?page=1", async desk =>
            {
                await desk.Page.Keyboard.PressAsync("j");
                await desk.Page.Keyboard.PressAsync("x");
                await desk.Page.Keyboard.PressAsync("?");
                await desk.Dialog.WaitForAsync();
            }) { WindowOnly = true },
            new("10-views", "staff", "/saved-views"),
            new("10-columns", "staff", "/list-layouts/enterprises"),
            new("19-bulk", "staff", "/bulk-edits/new?all=true&members=true&field=CommunityId"),
            new("19-bulk-preview", "staff", "/bulk-edits/new?all=true&members=true&field=OperatingStatus", async desk =>
            {
                await desk.Page.Locator("#value").SelectOptionAsync("Suspended");
                await desk.Button("预览").ClickAsync();
                await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "预览批量修改" }).WaitForAsync();
            }),
            new("19-quality", "staff", "/data-quality"),
            new("19-duplicates", "staff", "/duplicates"),
            new("19-merge", "staff", $"/duplicates/{unit}/{other}"),
            new("34-paste", "staff", "/imports/pasted", desk => desk.Page.Locator("#text").FillAsync("单位名称\t职工人数\t联系电话\n滨河甲公司\t35\t19900010001\n滨河乙公司\t40\t\n")),
            new("13-ways-out", "staff", "/cancellations"),
            new("13-ways-out-waiting", "staff", "/cancellations?tab=Waiting"),
            new("13-way-out-decision", "leader", $"/enterprises/{ways[0]}/cancellation"),
            new("13-way-out-settlement", "staff", $"/enterprises/{ways[^1]}/cancellation", async desk =>
            {
                await desk.Page.GetByLabel("党费已结清").CheckAsync();
                await desk.Field("处理情况").FillAsync("两名党员已转往铁东社区党总支");
                await desk.Button("提交党工委研究").ClickAsync();
                await desk.Page.Locator("#refusals").WaitForAsync();
            }),
            new("13-way-out-new", "staff", $"/enterprises/{waiting}/cancellation"),
            new("14-months", "staff", "/snapshots"),
            new("14-month", "staff", "/snapshots/2026-10"),
            new("14-month-differences", "staff", "/snapshots/2026-10/differences"),
            new("14-month-print", "staff", "/snapshots/2026-10/print?ledger=AboveScale") { Width = 1123 },
            new("14-past-day", "staff", "/enterprises?on=2026-10-31"),
            new("60-members", "staff", "/members"),
            new("60-members-secretary", "shuji", "/members"),
            new("60-members-left", "staff", "/members?tab=Left"),
            new("61-member", "staff", $"/members/{member.Id}"),
            new("62-member-new", "shuji", "/members/new"),
            new("62-member-edit", "staff", $"/members/{member.Id}/edit"),
            new("63-member-situation", "staff", $"/members/{member.Id}/situations/new?kind=LostContact"),
            new("63-members-mobile", "staff", "/members?situation=MobileOut&on=2026-10-31"),
            new("63-member-leave", "staff", $"/members/{member.Id}/leave"),
            new("63-member-export", "staff", "/members/export"),
            new("63-member-print", "staff", $"/members/print?organization={member.OrganizationId}"),
            new("64-transfer-new", "staff", $"/transfers/new/{member.Id}"),
            new("64-transfers", "staff", "/transfers"),
            new("65-reconciliations", "staff", "/reconciliations"),
            new("66-handover", "shuji", $"/handovers/{member.OrganizationId}"),
            new("67-my-data", "dangyuan", "/my-data"),
            new("67-my-study", "dangyuan", "/my-data/study"),
            new("74-appraisals", "staff", "/member-appraisals"),
            new("74-appraisals-people", "staff", "/member-appraisals/people?part=Basic"),
            new("74-appraisal-new", "staff", "/member-appraisals/new"),
            new("74-appraisal", "shuji", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Draft)}"),
            new("74-appraisal-sheet", "shuji", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Draft)}/sheet"),
            new("74-appraisal-sheet-wrong", "shuji", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Draft)}/sheet", async desk =>
            {
                await desk.Page.Locator("input[name$='.PeerExcellent']").First.EvaluateAsync("input => { input.value = '99'; input.dispatchEvent(new Event('input', { bubbles: true })); }");
                await desk.Button("保存").ClickAsync();
            }),
            new("74-appraisal-person", "shuji", await PersonAsync(system, "")),
            new("74-appraisal-feedback", "shuji", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Draft)}/feedback"),
            new("74-appraisal-confirmed", "staff", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Confirmed)}"),
            new("74-appraisal-print", "staff", $"/member-appraisals/{await AppraisalAsync(system, Core.Activities.ActivityState.Confirmed)}/print"),
            new("74-appraisal-help", "staff", await PersonAsync(system, "/help")),
            new("74-appraisal-my-data", "shuji", "/my-data"),
            new("68-party-workers-all", "staff", "/party-workers"),
            new("68-party-workers", "staff", $"/enterprises/{unit}/party-workers"),
            new("11-file", "staff", $"/enterprises/{unit}"),
            new("11-file-social", "staff", $"/enterprises/{social}"),
            new("11-file-pending", "staff", $"/enterprises/{pending}"),
            new("11-file-leader", "leader", $"/enterprises/{unit}"),
            new("11-file-print", "staff", $"/enterprises/{other}", desk => desk.Page.EmulateMediaAsync(new() { Media = Media.Print })) { Width = 794 },
            new("11-file-delete", "staff", $"/enterprises/{unit}", async desk =>
            {
                await desk.Page.EmulateMediaAsync(new() { Media = Media.Screen });
                await desk.Button("删除").ClickAsync();
                await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
            }) { WindowOnly = true },
            new("12-new", "staff", "/enterprises/new"),
            new("12-new-social", "staff", "/enterprises/new?kind=SocialOrganization"),
            new("12-new-errors", "staff", "/enterprises/new", async desk =>
            {
                await desk.Field("单位名称").FillAsync("滨河某某有限公司");
                await desk.Field("统一社会信用代码").FillAsync("91990101MN0511285A");
                await desk.Field("职工人数").FillAsync("-5");
                await desk.Button("保存").ClickAsync();
                await desk.Page.WaitForTimeoutAsync(500);
            }),
            new("12-new-picker", "staff", "/enterprises/new", async desk =>
            {
                await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "行业" }).ClickAsync();
                await desk.Page.Keyboard.TypeAsync("餐饮");
            }) { WindowOnly = true },
            new("13-edit", "staff", $"/enterprises/{unit}/edit"),
            new("13-edit-draft", "staff", $"/enterprises/{other}/edit", async desk =>
            {
                await desk.Field("职工人数").FillAsync("31");
                await desk.Page.GetByText("草稿已保存").WaitForAsync();
                await desk.Page.GotoAsync($"/enterprises/{other}/edit");
            }),
            new("14-conflict", "staff", $"/enterprises/{unit}/edit", desk => ConflictAsync(portal, desk, unit)) { ThenStatus = 409 },
            new("15-registration", "staff", $"/enterprises/{unit}/registration"),
            new("15-social", "staff", $"/enterprises/{social}/social"),
            new("16-move", "staff", $"/enterprises/{unit}/ledger", desk => desk.Page.GetByLabel("人工认定规模").CheckAsync()),
            new("16-move-errors", "staff", $"/enterprises/{unit}/ledger", async desk =>
            {
                await desk.Page.GetByLabel("转入准备撤销").CheckAsync();
                await desk.Button("确认变动").ClickAsync();
                await desk.Page.WaitForTimeoutAsync(500);
            }),
            new("04-worklist", "staff", "/worklist"),
            new("04-worklist-incomplete", "leader", "/worklist?kind=incomplete"),
            new("16-documents", "staff", "/documents"),
            new("16-documents-complete", "staff", "/documents?tab=Complete"),
            new("16-confirmation", "staff", $"/documents/confirmations/{await RunAsync(system.Db, people["staff"])}"),
            new("16-roster", "staff", $"/members?unit={unit}"),
            new("16-roster-none", "staff", $"/members?unit={unit}", async desk =>
            {
                if (await desk.Button("确认无党员").IsVisibleAsync())
                {
                    await desk.Button("确认无党员").ClickAsync();
                    await desk.SeesMessageAsync("本单位无党员");
                }
            }),
            new("16-roster-print", "staff", $"/members/print?unit={unit}"),
            new("10-export-forms", "staff", $"/enterprises/export?ids={units[0].Id}&Input.Format=Registrations"),
            new("16-registration-print", "staff", $"/enterprises/{units[0].Id}/registration/print"),
            new("17-suggestions", "staff", "/ledgers"),
            new("17-suggestions-scale", "staff", "/ledgers?kind=Scale"),
            new("17-suggestions-ticked", "staff", "/ledgers", async desk =>
            {
                if (await desk.Page.Locator("[data-check-row]").CountAsync() > 0)
                {
                    await desk.Page.Locator("[data-check-row]").First.CheckAsync();
                }
            }),
            new("18-assignment", "staff", $"/enterprises/{unit}/assignments/new"),
            new("20-communities", "staff", "/communities"),
            new("20-community", "staff", $"/communities/{community}/edit"),
            new("20-community-new", "staff", "/communities/new", desk => desk.Button("保存").ClickAsync()),
            .. await OrganizationPagesAsync(system),
            .. await LifePagesAsync(system),
            .. await FrontLinePagesAsync(system),
            .. await CollectionPagesAsync(system),
            .. imports is null ? [] : ImportPages(imports),
            new("38-calendar", "staff", "/calendar/2026"),
            new("38-calendar-no-table", "leader", "/calendar/2029"),
            new("38-calendar-branch", "shuji", "/calendar/2026"),
            new("39-themes", "staff", "/themes"),
            new("39-themes-new", "staff", "/themes/new"),
            new("39-theme-edit", "staff", $"/themes/{Core.Themes.BuiltInThemes.All()[0].Id}/edit"),
            new("39-theme-calendar", "shuji", "/themes/calendar?year=2026"),
            new("39-theme-calendar-street", "staff", "/themes/calendar?year=2026"),
            new("39-theme-plan", "shuji", $"/themes/calendar/{secretarys}/2026/12"),
            new("39-theme-overview", "staff", "/themes/overview?year=2026"),
            new("39-theme-print", "staff", "/themes/overview/print?year=2026"),
            new("39-reminders", "shuji", "/reminders"),
            new("39-reminder-settings", "shuji", "/account/reminders"),
            new("39-calendar-link", "shuji", "/account/calendar"),
            new("38-holidays", "staff", "/calendar/2027/holidays", async desk =>
            {
                await desk.Field("放假通知正文").FillAsync("元旦：1月1日至3日放假，共3天。\n国庆节：10月1日至7日放假，共7天。10月9日上班。");
                await desk.Button("预览").ClickAsync();
            }),
            new("40-bin", "staff", "/recycle-bin", desk => DeleteAsync(portal, desk, units[3].Id)),
            new("41-search", "staff", "/search?q=滨河"),
            new("41-search-nothing", "staff", "/search?q=没有这样的单位"),
            new("50-users", "sysadmin", "/users"),
            new("50-user", "sysadmin", $"/users/{people["binhe"]}"),
            new("50-user-roles", "secadmin", $"/users/{people["binhe"]}"),
            new("50-user-new", "sysadmin", "/users/new", desk => desk.Button("新建").ClickAsync()),
            new("50-user-edit", "sysadmin", $"/users/{people["binhe"]}/edit"),
            new("50-user-one-time", "sysadmin", $"/users/{people["kejiyuan"]}", async desk =>
            {
                await desk.Button("重置密码").ClickAsync();
                await desk.Page.GetByLabel("重置理由").FillAsync("忘记密码，本人当面申请");
                await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "重置" }).ClickAsync();
                await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "一次性密码" }).WaitForAsync();
            }),
            new("50-user-sight", "secadmin", $"/users/{people["binhe"]}/sight"),
            new("51-roles", "secadmin", "/roles"),
            new("52-settings-work", "staff", "/settings"),
            new("52-settings-system", "sysadmin", "/settings"),
            new("52-setting", "sysadmin", "/settings", desk => desk.Page.Locator("main table a, main .deeds a").First.ClickAsync()),
            new("53-audit", "auditor", "/audit"),
            new("53-login-log", "auditor", "/login-log"),
            new("54-account", "staff", "/account"),
            new("54-password", "staff", "/account/password"),
            new("54-second-factor", "staff", "/account/second-factor"),
            new("54-passkey", "staff", "/account/passkeys/new"),
            new("54-proof", "staff", "/account/proof"),
            new("54-notice", "staff", "/account/notice"),
            new("55-menu", "staff", "/communities", async desk =>
            {
                var menu = desk.Page.GetByRole(AriaRole.Button, new() { Name = "打开菜单" });
                await (await menu.IsVisibleAsync() ? menu : desk.Page.GetByRole(AriaRole.Button, new() { Name = "个人菜单" })).ClickAsync();
                await desk.Page.WaitForTimeoutAsync(400);
            }) { WindowOnly = true },
            new("60-error-400", "staff", "/error/400") { Status = 400 },
            new("60-error-403", "leader", "/ledgers") { Status = 403 },
            new("60-error-404", "staff", "/no-such-page") { Status = 404 },
            new("60-error-500", "staff", "/error/500") { Status = 500 },
        ];
    }

    private static async Task<IReadOnlyList<Picture>> LifePagesAsync(TestScope system)
    {
        var life = await system.Db.Activities.AsNoTracking().GroupBy(a => a.Title).Select(g => new { g.Key, Id = g.Max(a => a.Id) }).ToDictionaryAsync(a => a.Key, a => a.Id);
        var own = await system.Db.PartyMembers.Where(m => m.UserId != null).Select(m => m.OrganizationId).FirstAsync();
        var held = await system.Db.Activities.Where(a => a.OrganizationId == own && a.State == Core.Activities.ActivityState.Confirmed).OrderBy(a => a.Date).Select(a => a.Id).FirstAsync();
        return
        [
            new("70-this-month", "shuji", "/this-month"),
            new("70-this-month-committee", "weiyuan", "/this-month"),
            new("71-activities", "staff", "/activities"),
            new("71-activity-new", "shuji", "/activities/new"),
            new("71-activity-form", "shuji", $"/activities/{life["四季度党群意见征询会"]}/edit"),
            new("71-activity", "shuji", $"/activities/{life["讨论发展对象"]}"),
            new("71-activity-return", "shuji", $"/activities/{life["讨论发展对象"]}/returning"),
            new("71-activity-joint", "staff", $"/activities/{life["联合清理河道志愿服务"]}/joint"),
            new("71-activity-joint-own", "shuji", $"/activities/{life["讨论发展对象"]}/joint"),
            new("71-sign-in-code", "shuji", $"/activities/{life["讨论发展对象"]}/joint", desk => desk.Button("生成签到码").ClickAsync()),
            new("71-sign-in-page", "shuji", $"/activities/{life["讨论发展对象"]}/joint", async desk =>
            {
                await desk.Button("生成签到码").ClickAsync();
                await desk.Page.GotoAsync((await desk.Page.Locator(".sign-link").InnerTextAsync()).Trim());
            }),
            new("71-activity-revision", "shuji", $"/activities/{held}/history", async desk =>
            {
                // The first window begins a correction, which keeps what stood there; the second finds it.
                await desk.Page.GotoAsync($"/activities/{held}");
                await desk.Button("更多").ClickAsync();
                if (await desk.Button("更正").CountAsync() > 0)
                {
                    await desk.Button("更正").ClickAsync();
                    await desk.Dialog.GetByRole(AriaRole.Textbox).FillAsync("实到人数写错");
                    await desk.Button("开始更正").ClickAsync();
                    await desk.Page.WaitForURLAsync(url => url.EndsWith("/edit", StringComparison.Ordinal));
                }

                await desk.Page.GotoAsync($"/activities/{held}/revisions/1");
            }),
            new("71-activity-sheet", "shuji", $"/activities/{life["联合清理河道志愿服务"]}/sheet?organization={own}"),
            new("71-activity-make-up", "shuji", $"/activities/{life["讨论发展对象"]}/make-up?organization={own}"),
            new("71-activity-history", "staff", $"/activities/{life["讨论发展对象"]}/history"),
            new("71-photos-twice", "staff", "/activities/photos-twice"),
        ];
    }

    private static async Task<IReadOnlyList<Picture>> FrontLinePagesAsync(TestScope system)
    {
        var own = await system.Db.PartyMembers.Where(m => m.UserId != null).Select(m => m.OrganizationId).FirstAsync();
        var display = await system.Db.IdentityDisplays.Where(d => d.OrganizationId == own).Select(d => d.Id).FirstAsync();
        var post = await system.Db.VanguardPosts.OrderBy(p => p.From).ThenBy(p => p.Id).Where(p => p.TakenDownOn == null).Select(p => p.Id).FirstAsync();
        var area = await system.Db.ResponsibilityAreas.OrderBy(a => a.Name).Select(a => a.Id).FirstAsync();
        var contest = await system.Db.SkillContests.Select(c => c.Id).FirstAsync();
        var speciality = await system.Db.SpecialityActivities.Where(a => a.IsReusable).OrderBy(a => a.HeldOn).Select(a => a.Id).FirstAsync();
        return
        [
            new("73-front-line", "staff", "/front-line"),
            new("73-front-line-secretary", "shuji", "/front-line"),
            new("73-front-line-rates", "leader", "/identity-displays"),
            new("73-front-line-roster", "shuji", "/identity-displays"),
            new("73-front-line-sheet", "shuji", $"/identity-displays/sheet?organization={own}"),
            new("73-front-line-display", "shuji", $"/identity-displays/{display}"),
            new("73-front-line-display-edit", "shuji", $"/identity-displays/{display}/edit"),
            new("73-front-line-posts", "staff", "/vanguard-posts"),
            new("73-front-line-post", "shuji", $"/vanguard-posts/{post}"),
            new("73-front-line-post-new", "shuji", "/vanguard-posts/new"),
            new("73-front-line-plaque", "shuji", $"/vanguard-posts/{post}/plaque"),
            new("73-front-line-areas", "staff", "/responsibility-areas"),
            new("73-front-line-area", "shuji", $"/responsibility-areas/{area}"),
            new("73-front-line-area-new", "shuji", "/responsibility-areas/new"),
            new("73-front-line-sign", "shuji", $"/responsibility-areas/{area}/sign"),
            new("73-front-line-sign-large", "shuji", $"/responsibility-areas/{area}/sign?size=Large"),
            new("73-front-line-contests", "staff", "/skill-contests"),
            new("73-front-line-contest", "shuji", $"/skill-contests/{contest}"),
            new("73-front-line-contest-sheet", "shuji", $"/skill-contests/{contest}/sheet"),
            new("73-front-line-contest-results", "shuji", $"/skill-contests/{contest}/results"),
            new("73-front-line-comparisons", "shuji", "/three-comparisons"),
            new("73-front-line-comparisons-sheet", "shuji", $"/three-comparisons/sheet?organization={own}"),
            new("73-front-line-comparisons-print", "shuji", $"/three-comparisons/print?organization={own}"),
            new("73-front-line-choose", "staff", "/three-comparisons"),
            new("73-front-line-specialities", "staff", "/speciality-activities"),
            new("73-front-line-speciality", "shuji", $"/speciality-activities/{speciality}"),
            new("73-front-line-speciality-new", "shuji", "/speciality-activities/new"),
        ];
    }

    private static async Task<IReadOnlyList<Picture>> OrganizationPagesAsync(TestScope system)
    {
        var all = await system.Db.PartyOrganizations.AsNoTracking().OrderBy(o => o.Number).ToListAsync();
        var branch = all.First(o => o.Type == Core.PartyOrganizations.OrganizationType.Branch).Id;
        var joint = all.First(o => o.Type == Core.PartyOrganizations.OrganizationType.JointBranch).Id;
        var committee = all.First(o => o.Type == Core.PartyOrganizations.OrganizationType.Committee).Id;
        return
        [
            new("03-home-secretary", "shuji", "/?overview=true"),
            new("21-organizations", "staff", "/party-organizations"),
            new("21-organizations-overdue", "staff", "/party-organizations?term=Overdue"),
            new("21-organizations-nothing", "staff", "/party-organizations?q=没有这样的组织"),
            new("22-organization-chart", "staff", "/party-organizations/chart"),
            new("23-organization", "staff", $"/party-organizations/{branch}"),
            new("23-organization-committee", "leader", $"/party-organizations/{committee}"),
            new("23-organization-joint", "staff", $"/party-organizations/{joint}"),
            new("23-organization-terms", "staff", $"/party-organizations/{branch}?part=Elections"),
            new("23-organization-history", "staff", $"/party-organizations/{branch}?part=History"),
            new("24-organization-new", "staff", "/party-organizations/new", desk => desk.Button("成立").ClickAsync()),
            new("24-organization-change", "staff", $"/party-organizations/{branch}/change"),
            new("24-organization-merger", "staff", $"/party-organizations/{branch}/merger"),
            new("24-organization-unit", "staff", $"/party-organizations/{joint}/units/new"),
            new("24-organization-post", "staff", $"/party-organizations/{branch}/posts/new"),
            new("24-organization-export", "staff", "/party-organizations/export"),
            new("25-election-new", "staff", $"/party-organizations/{branch}/elections/new"),
            new("25-election", "staff", $"/party-organizations/{branch}/elections/new", async desk =>
            {
                await desk.Field("应选名额").FillAsync("1");
                await desk.Field("实到会有选举权人数").FillAsync("3");
                await desk.Button("建立草稿").ClickAsync();
                await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "候选人和投票" }).WaitForAsync();
            }),
        ];
    }

    private static async Task<IEnumerable<Picture>> CollectionPagesAsync(TestScope system)
    {
        var requests = await system.Db.CollectionRequests.AsNoTracking().OrderByDescending(r => r.Differences).ToListAsync();
        var round = requests[0].RoundId;
        var waiting = requests.First(r => r.State == CollectionState.Waiting).Id;
        var answered = requests.First(r => r is { State: CollectionState.Submitted, Differences: > 0 }).Id;
        var link = (await system.Get<CollectionLinks>().MakeAsync(round, [waiting])).Value!.Links.Single().Token;
        return
        [
            new("19-collections", "staff", "/collection-rounds"),
            new("19-collection", "staff", $"/collection-rounds/{round}"),
            new("19-collection-new", "staff", "/collection-rounds/new", desk => desk.Button("开展采集").ClickAsync()),
            new("19-collection-edit", "staff", $"/collection-rounds/{round}/edit"),
            new("19-collection-units", "staff", $"/collection-rounds/{round}/units"),
            new("19-collection-answer", "staff", $"/collection-requests/{answered}"),
            new("19-collection-accepted", "staff", $"/collection-requests/{requests.First(r => r.State == CollectionState.Accepted).Id}"),
            new("19-collection-slips", "staff", $"/collection-rounds/{round}?tab=Missing&state=Returned", async desk =>
            {
                await desk.Page.Locator("[data-check-row]").First.CheckAsync();
                await desk.Button("生成链接和通知单").ClickAsync();
                await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
                await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "信息采集通知单" }).WaitForAsync();
            }),
            new("19-contact", "", $"/c/{link}"),
            new("19-contact-group", "", $"/c/{link}", async desk =>
            {
                await desk.Page.GotoAsync(desk.Page.Url + "/groups/brief-3");
                await desk.Field("职工人数").FillAsync("三百");
                await desk.Button("保存，返回核对").ClickAsync();
            }),
            new("19-contact-closed", "", "/c/AAAAAAAAAAAAAAAAAAAAAAAAAAA") { Status = 404 },
            new("19-owner-home", "owner", "/"),
        ];
    }

    private static IEnumerable<Picture> ImportPages(IReadOnlyDictionary<string, Guid> imports) =>
    [
        new("30-imports", "staff", "/imports"),
        new("31-preview-wrong", "staff", $"/imports/{imports["read"]}"),
        new("31-preview-new", "staff", $"/imports/{imports["read"]}?tab=New"),
        new("31-preview-normalised", "staff", $"/imports/{imports["read"]}?tab=Normalised"),
        new("31-preview-facts", "staff", $"/imports/{imports["read"]}", async desk =>
        {
            await desk.Page.Locator("details.fact > summary").Last.ClickAsync();
        }),
        new("31-preview-changed", "staff", $"/imports/{imports["again"]}"),
        new("31-preview-moves", "staff", $"/imports/{imports["again"]}?tab=Moves"),
        new("31-preview-write", "staff", $"/imports/{imports["again"]}", async desk =>
        {
            await desk.Page.Locator("#import-next").GetByRole(AriaRole.Button, new() { Name = "写入" }).ClickAsync();
            await desk.Dialog.WaitForAsync();
        }) { WindowOnly = true },
        new("32-sheets", "staff", $"/imports/{imports["read"]}/sheets"),
        new("32-sheets-two", "staff", $"/imports/{imports["again"]}/sheets"),
        new("32-sheets-unknown", "staff", $"/imports/{imports["unknown"]}"),
        new("33-written", "staff", $"/imports/{imports["written"]}"),
        new("33-undone", "staff", $"/imports/{imports["undone"]}"),
        new("33-failed", "staff", $"/imports/{imports["failed"]}"),
    ];

    /// <summary>A confirmation of many units as it looks half way; a far lease keeps the worker from it.</summary>
    private static async Task<Guid> RunAsync(Core.Data.AppDbContext db, Guid user)
    {
        var run = new ConfirmationRun
        {
            UserId = user, StartedAt = db.Clock.UtcNow, Tab = DocumentTab.Unverified, Total = 471, Confirmed = 200, LeaseUntil = db.Clock.UtcNow.AddYears(1),
        };
        db.ConfirmationRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    private static async Task ConflictAsync(PortalFactory portal, Desk desk, Guid unit)
    {
        await desk.Field("职工人数").FillAsync("41");
        await desk.Field("主营业务").FillAsync("水泵制造、安装与维修");
        await using (var system = portal.AsSystem())
        {
            var now = EnterpriseInput.From(await system.Db.Enterprises.AsNoTracking().FirstAsync(e => e.Id == unit));
            now.Employees = (now.Employees ?? 0) + 7;
            now.BusinessAddress = "滨河路 " + now.Employees + " 号";
            await system.Get<EnterpriseService>().ChangeAsync(unit, now);
        }

        await desk.Button("保存").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "内容有冲突" }).WaitForAsync();
    }

    private static async Task DeleteAsync(PortalFactory portal, Desk desk, Guid unit)
    {
        await using (var system = portal.AsSystem())
        {
            if (await system.Db.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Id == unit) is { } found)
            {
                await system.Get<EnterpriseService>().DeleteAsync(unit, found.Version, "与另一条重复登记");
            }
        }

        await desk.Page.ReloadAsync();
    }

    private static async Task<Guid> ServiceAsync(TestScope system, Core.VolunteerService.ServiceState state) =>
        await system.Db.ServiceActivities.Where(a => a.OrganizationId != null && a.State == state && system.Db.RoleGrants.Any(g => g.Role == Core.Users.Role.BranchSecretary && g.OrganizationId == a.OrganizationId))
            .OrderByDescending(a => a.Date).Select(a => a.Id).FirstAsync();

    private static Task<Guid> OpenTalkAsync(TestScope system, Guid branch) =>
        system.Db.Talks.Where(t => t.OrganizationId == branch).OrderBy(t => t.FollowUpDueOn == null).ThenBy(t => t.Id).Select(t => t.Id).FirstAsync();

    private static Task<Guid> OpinionAsync(TestScope system, Core.Opinions.OpinionState state) => system.Db.Opinions.Where(o => o.State == state).Select(o => o.Id).FirstAsync();

    private static Task<Guid> TrainingAsync(TestScope system, Core.Trainings.TrainingLevel level) => system.Db.Trainings.Where(t => t.Level == level).Select(t => t.Id).FirstAsync();

    // Somebody with the most to tell: the lecture twice, and a certificate.
    private static Task<Guid> SourcesAsync(TestScope system) => system.Db.TrainingAttendees.GroupBy(a => a.MemberId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync();

    private static async Task<string> PastedAsync(TestScope system)
    {
        var names = await system.Db.PartyMembers.Where(m => m.OrganizationId != null).OrderBy(m => m.NameSort).Select(m => m.Name).Take(6).ToListAsync();
        return string.Join('\n', names.Select((n, i) => i == 5 ? n[..1] + "某人" : i % 2 == 0 ? n + "\t\t优秀\tZ-00" + i : n));
    }

    private static async Task<Guid> ExemptionAsync(TestScope system, Guid organization)
    {
        var exemption = new Core.Duties.DutyExemption
        {
            OrganizationId = organization, Code = Core.Duties.DutyCode.M4, From = new DateOnly(2026, 12, 31), To = new DateOnly(2026, 12, 31), Reason = "整体搬迁", DecidedBy = "演示数据",
        };
        system.Db.DutyExemptions.Add(exemption);
        await system.Db.SaveChangesAsync();
        return exemption.Id;
    }

    private static async Task<Guid> DraftRoundAsync(TestScope system, Core.Opinions.OpinionForm form)
    {
        var organization = await system.Db.OpinionRounds.Select(r => r.OrganizationId).FirstAsync();
        var round = new Core.Opinions.OpinionRound { OrganizationId = organization, Form = form, HeldOn = system.Db.Today, CollectorName = "董立新", Members = 4, Others = 8, RecordedBy = "董立新" };
        system.Db.OpinionRounds.Add(round);
        await system.Db.SaveChangesAsync();
        return round.Id;
    }

    private static async Task<string> BoxAsync(TestScope system) =>
        "/o/" + (await system.Get<Core.Opinions.OpinionBoxes>().OpenAsync(await DraftRoundAsync(system, Core.Opinions.OpinionForm.Online), system.Db.Today.AddDays(9))).Value!.Token;

    private static async Task<Guid> GapAsync(TestScope system) =>
        (await system.Get<Core.Gaps.GapReader>().ReadAsync(Core.Gaps.GapKind.Blank)).Select(g => g.Id).FirstOrDefault();

    private static Task<Guid> AppraisalAsync(TestScope system, Core.Activities.ActivityState state) =>
        system.Db.MemberAppraisals.Where(a => a.State == state).OrderByDescending(a => a.Year).ThenByDescending(a => a.Basic).Select(a => a.Id).FirstAsync();

    private static async Task<string> PersonAsync(TestScope system, string after)
    {
        var line = await system.Db.AppraisedMembers.Where(l => after.Length == 0 ? l.Appraisal!.State == Core.Activities.ActivityState.Draft && l.IsFull : l.Grade == Core.MemberAppraisals.AppraisalGrade.Basic)
            .OrderBy(l => l.Id).Select(l => new { l.Id, l.AppraisalId }).FirstAsync();
        return $"/member-appraisals/{line.AppraisalId}/people/{line.Id}{after}";
    }
}
