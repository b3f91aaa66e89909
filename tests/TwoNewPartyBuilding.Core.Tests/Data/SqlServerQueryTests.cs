using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Comments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.DataQuality;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Handovers;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Reconciliations;
using TwoNewPartyBuilding.Core.RecycleBin;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Every reading query also translates for SQL Server, and SQL Server's own parser understands the result.</summary>
public sealed class SqlServerQueryTests : IDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly OfflineSqlServer _server = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    /// <summary>The reads, by name; a new reading service adds its line here.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, Task>> Reads = new()
    {
        ["identity rates"] = s => s.GetRequiredService<Core.IdentityDisplays.IdentityDisplayList>().RatesAsync(new() { Community = Id, Q = "a" }, Ct),
        ["identity display"] = s => s.GetRequiredService<Core.IdentityDisplays.IdentityDisplayService>().FindAsync(Id, Ct),
        ["identity photo"] = s => s.GetRequiredService<Core.FrontLine.FrontLinePhotos>().OpenAsync<Core.IdentityDisplays.IdentityDisplay>(Id, true, Ct),
        ["vanguard posts"] = s => s.GetRequiredService<Core.VanguardPosts.VanguardPostList>().ReadAsync(new() { Organization = Id, Community = Id, Q = "a", Ended = true }, false, Ct),
        ["vanguard posts due"] = s => s.GetRequiredService<Core.VanguardPosts.VanguardPostList>().ReadAsync(new(), true, Ct),
        ["vanguard post"] = s => s.GetRequiredService<Core.VanguardPosts.VanguardPostList>().FindAsync(Id, Ct),
        ["responsibility areas"] = s => s.GetRequiredService<Core.ResponsibilityAreas.ResponsibilityAreaList>().ReadAsync(new() { Q = "a", Ended = true }, Ct),
        ["responsibility area"] = s => s.GetRequiredService<Core.ResponsibilityAreas.ResponsibilityAreaList>().FindAsync(Id, Ct),
        ["skill contests"] = s => s.GetRequiredService<Core.SkillContests.SkillContestList>().ReadAsync(new() { Q = "a", Year = 2026 }, Ct),
        ["skill contest"] = s => s.GetRequiredService<Core.SkillContests.SkillContestList>().FindAsync(Id, Ct),
        ["three comparisons"] = s => s.GetRequiredService<Core.ThreeComparisons.ThreeComparisonService>().ReadAsync(Id, null, true, Ct),
        ["three comparison"] = s => s.GetRequiredService<Core.ThreeComparisons.ThreeComparisonService>().FindAsync(Id, Ct),
        ["speciality activities"] = s => s.GetRequiredService<Core.SpecialityActivities.SpecialityActivityList>().ReadAsync(new() { Q = "a", Year = 2026 }, true, HeartTag.People, Ct),
        ["speciality activity"] = s => s.GetRequiredService<Core.SpecialityActivities.SpecialityActivityList>().FindAsync(Id, Ct),
        ["speciality records"] = s => s.GetRequiredService<Core.SpecialityActivities.SpecialityActivityService>().RecordsAsync(Id, Ct),
        ["front line"] = s => s.GetRequiredService<Core.FrontLine.FrontLineFigures>().ReadAsync(new() { Community = Id }, Ct),
        ["front line roster"] = s => s.GetRequiredService<Core.FrontLine.FrontLineDesk>().RosterAsync(Id, Ct),
        ["themes suggested"] = s => s.GetRequiredService<Core.Themes.ThemeLibrary>().ReadAsync(new() { Month = 3, Q = "a" }, Ct),
        ["themes contributed"] = s => s.GetRequiredService<Core.Themes.ThemeLibrary>().ReadAsync(new() { Tab = Core.Themes.ThemeTab.Contributed, Month = 3, Q = "a" }, Ct),
        ["themes out"] = s => s.GetRequiredService<Core.Themes.ThemeLibrary>().ReadAsync(new() { Tab = Core.Themes.ThemeTab.Out }, Ct),
        ["themes offered"] = s => s.GetRequiredService<Core.Themes.ThemeLibrary>().OfferedAsync(2026, 3, Ct),
        ["theme year"] = s => s.GetRequiredService<Core.Themes.ThemeCalendar>().YearAsync(2026, null, Ct),
        ["theme matrix"] = s => s.GetRequiredService<Core.Themes.ThemeCalendar>().MatrixAsync(2026, Id, 1, Ct),
        ["theme plan"] = s => s.GetRequiredService<Core.Themes.ThemePlanService>().FindAsync(Id, 2026, 3, ct: Ct),
        ["own calendar"] = s => s.GetRequiredService<Core.Calendar.OwnCalendar>().ReadAsync(Ct),
        ["calendar link"] = s => s.GetRequiredService<Core.Calendar.CalendarLinks>().OwnAsync(Ct),
        ["branch calendar"] = s => s.GetRequiredService<Core.Calendar.BranchCalendar>().YearAsync(2026, Id, Ct),
        ["reminded duties"] = s => s.GetRequiredService<Core.Duties.DutyReminders>().ReadAsync([Id], ct: Ct),
        ["reminding of a duty"] = s => s.GetRequiredService<Core.Duties.DutyReminders>().SendAsync(Id, "M6.20261130", Ct),
        ["message by hand"] = s => s.GetRequiredService<Core.Reminders.PressedReminders>().AddAsync([Id], new("duties", "a", null, 1), Ct),
        ["years of duties"] = s => s.GetRequiredService<Core.Duties.DutyReader>().YearsAsync([Id], [2025, 2026], [Core.Duties.DutyCode.M6], Ct),
        ["plan of a theme day"] = s => s.GetRequiredService<ActivityReader>().PlanAsync(Id, new DateOnly(2026, 11, 3), Ct),
        ["own reminders"] = s => s.GetRequiredService<Core.Reminders.ReminderInbox>().ReadAsync(Ct),
        ["reminder settings"] = s => s.GetRequiredService<Core.Reminders.ReminderSettings>().OwnAsync(Ct),
        ["session"] = s => s.GetRequiredService<SessionService>().LoadCurrentAsync(Id, Ct),
        ["own sessions"] = s => s.GetRequiredService<SessionService>().OwnAsync(Ct),
        ["this month"] = s => s.GetRequiredService<Core.Activities.ThisMonth>().ReadAsync(Id, null, Ct),
        ["burdens"] = s => s.GetRequiredService<Core.Burdens.BurdenMeter>().StreetAsync(new DateOnly(2026, 3, 1), Ct),
        ["activities"] = s => s.GetRequiredService<ActivityList>().ReadAsync(new ActivityFilter { Q = "a", Organization = Id, Kind = ActivityKind.LifeDay, Month = "2026-11", State = ActivityState.Submitted, Late = true }, Ct),
        ["activity"] = s => s.GetRequiredService<ActivityReader>().ReadAsync(Id, Ct),
        ["activity roster"] = s => s.GetRequiredService<ActivityAccess>().RosterAsync(Id, new DateOnly(2026, 11, 3), Id, Ct),
        ["activity rights"] = s => s.GetRequiredService<ActivityAccess>().RightsAsync(new Activity { OrganizationId = Id }, Ct),
        ["activity photos"] = s => s.GetRequiredService<ActivityPhotos>().ListAsync(Id, Ct),
        ["activity photo"] = s => s.GetRequiredService<ActivityPhotos>().OpenAsync(Id, Id, true, Ct),
        ["photos twice"] = s => s.GetRequiredService<PhotosTwice>().ReadAsync(2026, Ct),
        ["activity revision"] = s => s.GetRequiredService<ActivityRevisions>().OpenAsync(Id, 1, Ct),
        ["joint candidates"] = s => s.GetRequiredService<JointActivities>().CandidatesAsync(Id, Ct),
        ["sheet link"] = s => s.GetRequiredService<SheetLinks>().OpenAsync("a", Ct),
        ["services"] = s => s.GetRequiredService<Core.VolunteerService.ServiceReader>().ReadAsync(
            new() { Organization = Id, Team = Id, Person = Id, State = Core.VolunteerService.ServiceState.Held, Field = Core.VolunteerService.ServiceField.Care, Year = 2026, Q = "a" }, Ct),
        ["service"] = s => s.GetRequiredService<Core.VolunteerService.ServiceReader>().FindAsync(Id, Ct),
        ["service of a record"] = s => s.GetRequiredService<Core.VolunteerService.ServiceReader>().OfRecordAsync(Id, Ct),
        ["service sheet"] = s => s.GetRequiredService<Core.VolunteerService.ServiceSheets>().FindAsync(Id, Id, Ct),
        ["service organizations"] = s => s.GetRequiredService<Core.VolunteerService.ServiceAccess>().OrganizationsAsync(Ct),
        ["who confirms"] = s => s.GetRequiredService<Confirmation>().OfAsync(Id, Ct),
        ["own front line"] = s => s.GetRequiredService<Core.FrontLine.OwnFrontLine>().ReadAsync(Ct),
        ["what a list of attendees brought"] = s => s.GetRequiredService<Core.Trainings.TrainingService>().BroughtAsync(Id, Id, Ct),
        ["service right"] = s => s.GetRequiredService<Core.VolunteerService.ServiceAccess>().MayConfirmAsync(new() { OrganizationId = Id }, Ct),
        ["service teams"] = s => s.GetRequiredService<Core.VolunteerService.ServiceTeams>().ReadAsync(true, 1, Ct),
        ["service team"] = s => s.GetRequiredService<Core.VolunteerService.ServiceTeams>().FindAsync(Id, Id, Ct),
        ["service team choices"] = s => s.GetRequiredService<Core.VolunteerService.ServiceTeams>().ChoicesAsync(Id, Ct),
        ["service photos"] = s => s.GetRequiredService<Core.VolunteerService.ServicePhotos>().ListAsync(Id, Ct),
        ["service photo"] = s => s.GetRequiredService<Core.VolunteerService.ServicePhotos>().OpenAsync(Id, Id, true, Ct),
        ["service figures"] = s => s.GetRequiredService<Core.VolunteerService.ServiceFigures>().ReadAsync(new() { Community = Guid.Empty }, Ct),
        ["service members"] = s => s.GetRequiredService<Core.VolunteerService.ServiceFigures>().MembersAsync(new() { Community = Id, Part = Core.VolunteerService.ServedPart.Missing }, Ct),
        ["service certificates"] = s => s.GetRequiredService<Core.VolunteerService.ServiceCertificates>().RegisterAsync(2026, 1, Ct),
        ["service certificate"] = s => s.GetRequiredService<Core.VolunteerService.ServiceCertificates>().FindAsync(Id, ct: Ct),
        ["service certificate draft"] = s => s.GetRequiredService<Core.VolunteerService.ServiceCertificates>().DraftAsync(Id, new(2026, 1, 1), new(2026, 12, 31), Ct),
        ["own service"] = s => s.GetRequiredService<Core.VolunteerService.OwnService>().ReadAsync(Ct),
        ["own service minutes"] = s => s.GetRequiredService<Core.VolunteerService.OwnService>().MinutesAsync(Ct),
        ["account"] = s => s.GetRequiredService<AccountList>().GetAsync(Id, Ct),
        ["account figures"] = s => s.GetRequiredService<AccountList>().CountsAsync(Ct),
        ["login log"] = s => s.GetRequiredService<LoginLog>().FindAsync(new() { Q = "a", Failed = true, Result = SignInResultKind.TooMany, From = new(2026, 1, 1), To = new(2026, 2, 1) }, Ct),
        ["own sign-ins"] = s => s.GetRequiredService<LoginLog>().OwnAsync(5, Ct),
        ["failures"] = s => s.GetRequiredService<LoginLog>().FailuresSinceAsync(DateTime.UnixEpoch, Ct),
        ["role communities"] = s => s.GetRequiredService<RoleService>().CommunitiesAsync(Ct),
        ["history"] = s => s.GetRequiredService<HistoryReader>().ReadAsync(nameof(Enterprise), Id, 10, ct: Ct),
        ["trail"] = s => s.GetRequiredService<AuditLog>().FindAsync(
            new() { Who = "a", Q = "b", Action = AuditAction.Changed, Record = nameof(Enterprise), From = new(2026, 1, 1), To = new(2026, 2, 1) }, Ct),
        ["deeds since"] = s => s.GetRequiredService<AuditLog>().CountSinceAsync(AuditAction.OutOfScope, DateTime.UnixEpoch, Ct),
        ["out of scope"] = s => s.GetRequiredService<ScopeGuard>().NoteEnterpriseAsync(Id, Ct),
        ["recycle bin"] = s => s.GetRequiredService<RecycleBinService>() is var bin ? bin.FindAsync(bin.Shelves[0], "a", 1, 20, Ct) : Task.CompletedTask,
        ["trail counted"] = s => s.GetRequiredService<AuditLog>().CountAsync(new() { Who = "a", Q = "b", Record = nameof(Enterprise) }, Ct),
        ["trail in portions"] = async s => Assert.Empty(await s.GetRequiredService<AuditLog>().ReadAllAsync(new() { Action = AuditAction.Unmasked }, Ct).ToListAsync(Ct)),
        ["second factor"] = s => s.GetRequiredService<SecondFactorService>().OwnAsync(Ct),
        ["passkeys"] = s => s.GetRequiredService<PasskeyService>().OwnAsync(Ct),
        ["passkey of an account"] = s => s.GetRequiredService<PasskeyStore>().FindByPasskeyIdAsync([1, 2], Ct),
        ["means of proof"] = s => s.GetRequiredService<IdentityProof>().MeansAsync(Ct),
        ["notice"] = s => s.GetRequiredService<NoticeService>().ReadAsync(Ct),
        ["sight"] = s => s.GetRequiredService<SightService>().ReadAsync(Id, Ct),
        ["parameters"] = s => s.GetRequiredService<SettingsService>().ListAsync(Ct),
        ["communities"] = s => s.GetRequiredService<CommunityService>().ListAsync(Ct),
        ["community choices"] = s => s.GetRequiredService<CommunityService>().ChoicesAsync(Ct),
        ["units"] = s => s.GetRequiredService<EnterpriseList>().ReadAsync(
            new()
            {
                Q = "a", Community = [Guid.Empty, Id], Industry = ["C"], Members = true, Organization = false, EmployeesFrom = 1, EmployeesTo = 9,
                Status = [OperatingStatus.Normal], Suggested = true, Ledger = Ledger.KeyManaged,
            }, Ct),
        ["units to export"] = s => s.GetRequiredService<EnterpriseExport>().LookAsync(new() { Community = [Guid.Empty, Id], Ledger = Ledger.AboveScale, Sort = EnterpriseSort.Revenue }, [Id], Ct),
        ["unit"] = s => s.GetRequiredService<EnterpriseFile>().ReadAsync(Id, Ct),
        ["verification"] = s => s.GetRequiredService<DocumentList>().ReadAsync(new() { Tab = DocumentTab.Incomplete, Q = "a", Community = Id }, Ct),
        ["verification keys"] = s => s.GetRequiredService<DocumentList>().KeysAsync(new(), 9, Ct),
        ["confirmation run"] = s => s.GetRequiredService<ConfirmationRuns>().LastAsync(Ct),
        ["start of a confirmation run"] = s => s.GetRequiredService<ConfirmationRuns>().StartAsync(new() { Tab = DocumentTab.Incomplete, Q = "a", Community = Id }, Ct),
        ["next keys to confirm"] = s => s.GetRequiredService<DocumentList>().NextKeysAsync(new() { Q = "a" }, DateTime.UnixEpoch, Id, 9, Ct),
        ["roster"] = s => s.GetRequiredService<UnitRosters>().ReadAsync(Id, Ct),
        ["forms to print"] = s => s.GetRequiredService<RegistrationPaper>().ReadAsync([Id], Ct),
        ["attachments"] = s => s.GetRequiredService<AttachmentService>().ListAsync(Id, Ct),
        ["attachment"] = s => s.GetRequiredService<AttachmentService>().OpenAsync(Id, Id, true, Ct),
        ["ways out"] = s => s.GetRequiredService<CancellationList>().ReadAsync(new() { Q = "a" }, Ct),
        ["way out"] = s => s.GetRequiredService<CancellationFile>().ReadAsync(Id, null, Ct),
        ["pictures"] = s => s.GetRequiredService<CancellationFile>().PicturesAsync(Id, Ct),
        ["holds"] = async s =>
        {
            var rooms = s.GetServices<IUnitHolds>().ToList();
            var unit = new Enterprise { Name = "a" };
            await ManyCounts.CountAsync(s.GetRequiredService<AppDbContext>(), [.. rooms.Select(r => r.Open(unit)).OfType<IQueryable>()], Ct);
            foreach (var room in rooms)
            {
                await room.OfAsync(unit, Ct);
            }
        },
        ["units of a past day"] = s => s.GetRequiredService<EnterpriseList>().ReadAsync(new() { On = new(2020, 1, 1), Q = "a", Ledger = Ledger.PendingDeregistration }, Ct),
        ["snapshots"] = s => s.GetRequiredService<SnapshotReader>().ListAsync(Ct),
        ["snapshot"] = s => s.GetRequiredService<SnapshotReader>().ReadAsync(new(2026, 1, 1), new(), Ct),
        ["snapshots due"] = s => s.GetRequiredService<SnapshotMaker>().DueAsync(Ct),
        ["snapshot made"] = s => s.GetRequiredService<SnapshotMaker>().PartsAsync(Id, new(2026, 1, 31), Ct),
        ["work"] = s => s.GetRequiredService<WorklistService>().CountAsync(Ct),
        ["work listed"] = async s =>
        {
            foreach (var kind in (await s.GetRequiredService<WorklistService>().CountAsync(Ct)).Select(c => c.Kind))
            {
                await s.GetRequiredService<WorklistService>().ReadAsync(kind.Key, 1, Ct);
            }
        },
        ["waiting members and transfers"] = async s =>
        {
            // A clerk of a community does not see these kinds; the questions must be understood all the same.
            s.GetRequiredService<CurrentUser>().SignIn(Id, "tester", "测试", [Role.CommitteeStaff], OrgScope.Street, Id);
            foreach (var kind in (await s.GetRequiredService<WorklistService>().CountAsync(Ct)).Select(c => c.Kind).OfType<RecordWork>())
            {
                await kind.Read(2, 9, Ct);
            }
        },
        ["duties of a branch"] = s => s.GetRequiredService<DutyReader>().BranchAsync(Id, 2026, Ct),
        ["duties of all"] = s => s.GetRequiredService<DutyReader>().AllAsync(2026, "甲", Ct),
        ["duties of a quarter"] = s => s.GetRequiredService<DutyQuarters>().ReadAsync(new(2026, 2, 1), Ct),
        ["matrix"] = s => s.GetRequiredService<DutyMatrix>().ReadAsync(new() { Community = Id, Type = Core.PartyOrganizations.OrganizationType.Branch, Duty = DutyCode.M1 }, Ct),
        ["missing meetings"] = s => s.GetRequiredService<DutyLists>().MissingAsync(new(), Ct),
        ["exemptions"] = s => s.GetRequiredService<DutyExemptions>().FindAsync(Id, Id, Ct),
        ["attendance"] = s => s.GetRequiredService<AttendanceReader>().ReadAsync(new() { Community = Id }, Ct),
        ["absent members"] = s => s.GetRequiredService<AttendanceReader>().AbsentAsync(1, 50, Ct),
        ["suggestion figures"] = s => s.GetRequiredService<LedgerSuggestions>().CountAsync(Ct),
        ["member list"] = s => s.GetRequiredService<MemberList>().ReadAsync(
            new() { Q = "a", Organization = [Guid.Empty, Id], Community = Id, Unit = Id, Missing = MissingMemberFact.ProbationOver, OpenName = "b", Retired = true, Frail = false, Sort = MemberSort.Organization }, Ct),
        ["roster by number"] = s => s.GetRequiredService<MemberList>().ReadAsync(new() { Q = "610112190501010018", Missing = MissingMemberFact.OpenEmployer, Tab = MemberTab.Left }, Ct),
        ["roster on paper"] = s => s.GetRequiredService<MemberExport>().PaperAsync(new() { Sort = MemberSort.Unit }, Ct),
        ["roster choices"] = s => s.GetRequiredService<MemberList>().OrganizationsAsync(Ct),
        ["member"] = s => s.GetRequiredService<MemberFile>().ReadAsync(Id, Ct),
        ["own data"] = s => s.GetRequiredService<MyData>().ReadAsync(Ct),
        ["members of a unit"] = s => s.GetRequiredService<UnitMembers>().StillHereAsync(Id, Ct),
        ["transfers"] = s => s.GetRequiredService<TransferList>().ReadAsync(new() { Tab = TransferTab.Overdue, Kind = TransferKind.Out, Member = Id, Q = "a" }, Ct),
        ["transfer"] = s => s.GetRequiredService<TransferList>().FindAsync(Id, Ct),
        ["transfer targets"] = s => s.GetRequiredService<TransferList>().TargetsAsync(Ct),
        ["comparisons"] = s => s.GetRequiredService<ReconciliationService>().ListAsync(Ct),
        ["comparison"] = s => s.GetRequiredService<ReconciliationService>().ReadAsync(Id, new() { OpenOnly = true }, Ct),
        ["party workers"] = s => s.GetRequiredService<PartyWorkerService>().ListAsync(Id, Ct),
        ["party workers of all units"] = s => s.GetRequiredService<PartyWorkerList>().ReadAsync(new() { Q = "a", FullTime = true, Source = PartyWorkerSource.Hired, Pay = PaySource.Unit, Community = Id, Tab = PartyWorkerTab.Untrained }, Ct),
        ["members in a situation"] = s => s.GetRequiredService<MemberList>().ReadAsync(new() { Situation = Core.MemberSituations.SituationKind.MobileOut, On = new(2026, 1, 1) }, Ct),
        ["handover"] = s => s.GetRequiredService<HandoverService>().ReadAsync(Id, Ct),
        ["assignments"] = s => s.GetRequiredService<AssignmentService>().ListAsync(Id, Ct),
        ["assignees"] = s => s.GetRequiredService<AssignmentService>().PeopleAsync(Ct),
        ["saved views"] = s => s.GetRequiredService<SavedViewService>().ListAsync(counted: true, Ct),
        ["list layout"] = s => s.GetRequiredService<ListLayoutService>().EnterprisesAsync(Ct),
        ["default view"] = s => s.GetRequiredService<ListLayoutService>().SetDefaultViewAsync(Id, Ct),
        ["bulk selection"] = s => s.GetRequiredService<BulkEditService>().CountAsync(new() { All = true }, new() { Q = "bh", Updated = UpdatedSpan.ThisMonth, StaleDays = 92, Ledger = Ledger.AboveScale }, Ct),
        ["bulk preview"] = s => s.GetRequiredService<BulkEditService>().PreviewAsync(new() { Ids = [Id], Field = nameof(EnterpriseFields.IsModelSite), Value = "true" }, new(), Ct),
        ["bulk edits"] = s => s.GetRequiredService<BulkEditUndoing>().ListAsync(1, 20, Ct),
        ["data quality"] = s => s.GetRequiredService<QualityFigures>().ReadAsync(Ct),
        ["duplicates"] = s => s.GetRequiredService<DuplicateService>().ListAsync(1, 20, Ct),
        ["units in the way of a merger"] = s => s.GetRequiredService<UnitMoves>().WhyNotAsync(new() { Name = "a" }, new() { Name = "b" }, Ct),
        ["what moves in a merger"] = s => s.GetRequiredService<UnitMoves>().MoveAsync(new() { Name = "a" }, new() { Name = "b" }, Ct),
        ["merged unit"] = s => s.GetRequiredService<DuplicateService>().KeptOfAsync(Id, Ct),
        ["comments"] = s => s.GetRequiredService<CommentService>().ListAsync(Id, Ct),
        ["organisations"] = s => s.GetRequiredService<OrganizationList>().ReadAsync(new() { Q = "bh", Community = Id, Term = TermState.Overdue, Weak = true, Vacant = true, Open = true, Type = OrganizationType.Branch }, Ct),
        ["superiors"] = s => s.GetRequiredService<OrganizationList>().ChoicesAsync(superiors: true, Ct),
        ["own organisations"] = s => s.GetRequiredService<OrganizationList>().OwnAsync(20, Ct),
        ["organisation chart"] = s => s.GetRequiredService<OrganizationTree>().ReadAsync(ct: Ct),
        ["organisations to find"] = s => s.GetRequiredService<OrganizationList>().FindAsync("bh", Ct),
        ["organisations a filter offers"] = s => s.GetRequiredService<MemberList>().OfferedAsync([Id], Ct),
        ["organisation"] = s => s.GetRequiredService<OrganizationFile>().ReadAsync(Id, history: true, ct: Ct),
        ["units to cover"] = s => s.GetRequiredService<OrganizationFile>().UnitsAsync("bh", Ct),
        ["organisations without committee"] = s => s.GetRequiredService<GapReader>().CountAsync(Ct),
        ["people for posts"] = s => s.GetRequiredService<PostService>().PeopleAsync(Id, "bh", Ct),
        ["roster to export"] = s => s.GetRequiredService<OrganizationExport>().CountAsync(new() { Term = TermState.DueSoon }, Ct),
        ["elections"] = s => s.GetRequiredService<ElectionFile>().ListAsync(Id, Ct),
        ["election"] = s => s.GetRequiredService<ElectionFile>().ReadAsync(Id, Ct),
        ["voters"] = s => s.GetRequiredService<ElectionVoters>().CountAsync(new PartyOrganization { TreePath = "/o1/" }, new(2026, 1, 1), [Id], Ct),
        ["organisation out of scope"] = s => s.GetRequiredService<ScopeGuard>().NoteOrganizationAsync(Id, Ct),
        ["rounds"] = s => s.GetRequiredService<CollectionList>().RoundsAsync(1, Ct),
        ["round"] = s => s.GetRequiredService<CollectionList>().ReadAsync(Id, new() { Q = "a", Community = Id, Tab = CollectionTab.Missing }, Ct),
        ["round links"] = s => s.GetRequiredService<CollectionList>().KeysAsync(Id, new() { Tab = CollectionTab.Missing }, 9, Ct),
        ["round units"] = s => s.GetRequiredService<CollectionRoundService>().CountAsync(new() { Place = Id }, new(), Ct),
        ["answer"] = s => s.GetRequiredService<CollectionAnswers>().ReadAsync(Id, Ct),
        ["answer of a unit"] = s => s.GetRequiredService<CollectionAnswers>().OfUnitAsync(Id, Ct),
        ["answer file"] = s => s.GetRequiredService<CollectionAnswers>().FileAsync(Id, Id, true, Ct),
        ["contact's page"] = s => s.GetRequiredService<ContactDesk>().ReadAsync(new(Id, "token"), Ct),
        ["unchanged answers"] = s => s.GetRequiredService<CollectionJudging>().AcceptUnchangedAsync(Id, Ct),
        ["round's file"] = s => s.GetRequiredService<CollectionExport>().PrepareAsync(Id, null, Ct),
        ["own unit"] = s => s.GetRequiredService<OwnUnits>().ReadAsync(Id, Ct),
        ["coverage"] = s => s.GetRequiredService<CoverageService>().ReadAsync(new() { AsOf = new(2026, 10, 31) }, Ct),
        ["coverage list"] = s => s.GetRequiredService<CoverageService>().ListAsync(new() { Community = Id }, Indicator.K5, CoveragePart.Missing, 1, Ct),
        ["coverage changes"] = s => s.GetRequiredService<CoverageService>().TellAsync([new(Id, [], [])], new(2026, 1, 1), new(2026, 2, 1), Ct),
        ["returns"] = s => s.GetRequiredService<ReturnList>().ReadAsync(ReturnKind.Month, 1, Ct),
        ["return"] = s => s.GetRequiredService<ReturnList>().FindSentAsync(Id, 1, Ct),
        ["returns due"] = s => s.GetRequiredService<ReturnList>().DueAsync(Ct),
        ["facts of a return"] = s => s.GetRequiredService<ReturnFactsReader>().ReadAsync(new(ReturnKind.Quarter, new(2026, 9, 30)), Ct),
        ["computed return"] = s => s.GetRequiredService<ReturnCalculator>().ComputeAsync(new(ReturnKind.Month, new(2026, 10, 31)), Ct),
        ["sent file"] = s => s.GetRequiredService<ReturnFiles>().SentAsync(Id, 1, Ct),
        ["return template"] = s => s.GetRequiredService<ReturnFiles>().TemplateAsync(Id, Ct),
        ["return templates"] = s => s.GetRequiredService<TemplateList>().ReadAsync(Ct),
        ["template's cells"] = s => s.GetRequiredService<TemplateList>().FindAsync(Id, null, Ct),
        ["coverage report"] = s => s.GetRequiredService<CoverageReport>().ReadAsync(null, Ct),
        ["gaps of units"] = s => s.GetRequiredService<GapService>().ReadAsync(new() { Kind = GapKind.ShouldSend }, Ct),
        ["gaps closed"] = s => s.GetRequiredService<GapService>().ReadAsync(new() { Kind = GapKind.ElectionDue, State = GapState.Closed, Community = Id }, Ct),
        ["gap"] = s => s.GetRequiredService<GapService>().FindAsync(GapKind.Blank, Id, Ct),
        ["gap owners"] = s => s.GetRequiredService<GapService>().OwnersAsync(Ct),
        ["instructors"] = s => s.GetRequiredService<InstructorService>().ListAsync(Ct),
        ["dispatches"] = s => s.GetRequiredService<InstructorService>().DispatchesAsync(s.GetRequiredService<AppDbContext>().Dispatches.Where(d => d.InstructorId == Id), Ct),
        ["instructor accounts"] = s => s.GetRequiredService<InstructorService>().AccountsAsync(null, Ct),
        ["dispatches of a unit"] = s => s.GetRequiredService<UnitDispatches>().ReadAsync(Id, Ct),
        ["free instructors"] = s => s.GetRequiredService<DispatchSuggestions>().FreeAsync(Ct),
        ["suggested dispatches"] = s => s.GetRequiredService<DispatchSuggestions>().ReadAsync(9, Ct),
        ["visits"] = s => s.GetRequiredService<VisitService>().OfUnitAsync(Id, 9, Ct),
        ["visitors"] = s => s.GetRequiredService<VisitService>().VisitorsAsync(Id, Ct),
        ["day of an instructor"] = s => s.GetRequiredService<VisitService>().DayAsync(Id, Ct),
        ["meetings of instructors"] = s => s.GetRequiredService<InstructorMeetings>().ListAsync(Ct),
        ["appraisals"] = s => s.GetRequiredService<AppraisalList>().ReadAsync(new() { Community = Id, Part = AppraisalPart.UnderWay }, Ct),
        ["appraisals not begun"] = s => s.GetRequiredService<AppraisalList>().ReadAsync(new() { Part = AppraisalPart.NotBegun }, Ct),
        ["appraised people"] = s => s.GetRequiredService<AppraisalList>().PeopleAsync(new() { Community = Id, Organization = Id, Part = AppraisedPart.Basic }, Ct),
        ["people to help"] = s => s.GetRequiredService<AppraisalList>().PeopleAsync(new() { Part = AppraisedPart.ToHelp }, Ct),
        ["appraisal"] = s => s.GetRequiredService<AppraisalReader>().ReadAsync(Id, Ct),
        ["records to appraise from"] = s => s.GetRequiredService<AppraisalReader>().RecordsAsync(Id, s.GetRequiredService<AppraisalService>(), Ct),
        ["revisions of an appraisal"] = s => s.GetRequiredService<AppraisalRevisions>().ListAsync(Id, Ct),
        ["revision of an appraisal"] = s => s.GetRequiredService<AppraisalRevisions>().OpenAsync(Id, 1, Ct),
        ["own appraisals"] = s => s.GetRequiredService<MyAppraisals>().ReadAsync(Ct),
        ["rounds of opinions"] = s => s.GetRequiredService<OpinionRoundList>().ReadAsync(new() { Organization = Id, Year = 2026, Month = 11, State = Core.Activities.ActivityState.Confirmed }, Ct),
        ["round of opinions"] = s => s.GetRequiredService<OpinionRoundList>().FindAsync(Id, Ct),
        ["visits of a round"] = s => s.GetRequiredService<OpinionRoundList>().VisitsAsync(Id, Ct),
        ["collectors"] = s => s.GetRequiredService<OpinionRoundList>().CollectorsAsync(Id, Ct),
        ["rounds counted"] = s => s.GetRequiredService<OpinionRounds>().CountedAsync([Id], 2026, Ct),
        ["organisations to write for"] = s => s.GetRequiredService<OpinionAccess>().OrganizationsAsync(Ct),
        ["box"] = s => s.GetRequiredService<OpinionBoxes>().DropAsync("token", new(), Ct),
        ["receipt"] = s => s.GetRequiredService<OpinionReceipts>().FindAsync("AAAA-BBBB-CCCC", Ct),
        ["opinion"] = s => s.GetRequiredService<OpinionList>().FindAsync(Id, Ct),
        ["opinions to join"] = s => s.GetRequiredService<OpinionList>().MainsAsync(Id, Ct),
        ["trainings"] = s => s.GetRequiredService<Core.Trainings.TrainingList>().ReadAsync(new() { Q = "a", Year = 2026, Level = Core.Trainings.TrainingLevel.Street, Organization = Id }, Ct),
        ["training"] = s => s.GetRequiredService<Core.Trainings.TrainingList>().FindAsync(Id, 1, ct: Ct),
        ["training roster"] = s => s.GetRequiredService<Core.Trainings.TrainingService>().RosterAsync(Id, Id, Ct),
        ["training names"] = s => s.GetRequiredService<Core.Trainings.TrainingNames>().ReadAsync(Id, "王伟\t甲支部\n李秀兰", Ct),
        ["training people"] = s => s.GetRequiredService<Core.Trainings.TrainingNames>().SearchAsync(Id, "wang", Ct),
        ["training file"] = s => s.GetRequiredService<Core.Trainings.TrainingFiles>().OpenAsync(Id, Id, Ct),
        ["training checks"] = s => s.GetRequiredService<Core.Trainings.TrainingCheckReader>().ReadAsync(Core.Trainings.TrainingCheckState.Overdue, 1, Ct),
        ["training checks counted"] = s => s.GetRequiredService<Core.Trainings.TrainingCheckReader>().CountsAsync(Ct),
        ["study hours of the street"] = s => s.GetRequiredService<Core.Trainings.StudyReader>().StreetAsync(new() { Community = Id }, Ct),
        ["study hours of a branch"] = s => s.GetRequiredService<Core.Trainings.StudyFigures>().ReadAsync([Id], 2026, new(2026, 11, 23), Ct),
        ["study hours of a person"] = s => s.GetRequiredService<Core.Trainings.StudyReader>().PersonAsync(Id, 2026, Ct),
        ["figures of opinions"] = s => s.GetRequiredService<OpinionFigures>().ReadAsync(2026, 1, Ct),
        ["meetings of a year"] = s => s.GetRequiredService<ConsultationAnswers>().ReadAsync(Id, 2026, 1, Ct),
        ["meetings to link"] = s => s.GetRequiredService<ConsultationAnswers>().ChoicesAsync(Id, Ct),
        ["opinions of a meeting"] = s => s.GetRequiredService<ConsultationAnswers>().OfActivityAsync(Id, Ct),
        ["talks"] = s => s.GetRequiredService<Core.Talks.TalkList>().ReadAsync(new() { Part = Core.Talks.TalkPart.Overdue, Organization = Id, Kind = Core.Talks.TalkKind.Reminder, Year = 2026, Month = 3, Q = "a" }, Ct),
        ["talk"] = s => s.GetRequiredService<Core.Talks.TalkReader>().ReadAsync(Id, Ct),
        ["own talks"] = s => s.GetRequiredService<Core.Talks.TalkReader>().MineAsync(Ct),
        ["talks taken back"] = s => s.GetRequiredService<Core.Talks.TalkService>().TakeBackAsync(Id, Ct),
        ["branches to talk in"] = s => s.GetRequiredService<Core.Talks.TalkAccess>().BranchesAsync(Ct),
        ["check of talks"] = s => s.GetRequiredService<Core.Talks.TalkCheck>().ReadAsync(Id, 2026, Ct),
        ["overview of talks"] = s => s.GetRequiredService<Core.Talks.TalkCheck>().OverviewAsync(2026, Id, 1, Ct),
        ["talks of a duty"] = s => s.GetRequiredService<Core.Talks.TalkDuty>().ReadAsync(
            [Id], [.. Core.Duties.DutyWindow.Of(Core.Duties.DutySpan.Year, 2025, Core.Duties.DutyTerms.Default()), .. Core.Duties.DutyWindow.Of(Core.Duties.DutySpan.Year, 2026, Core.Duties.DutyTerms.Default())],
            Core.Duties.DutyTerms.Default(), new DateOnly(2026, 2, 1), Ct),
        ["matters"] = s => s.GetRequiredService<Core.FollowUps.FollowUpList>().ReadAsync(new() { Part = Core.FollowUps.FollowUpPart.Due, Organization = Id, Community = Id, Kind = FollowUpKind.Problem, Q = "a" }, Ct),
        ["matter"] = s => s.GetRequiredService<Core.FollowUps.FollowUpList>().FindAsync(Id, Ct),
        ["matters left"] = s => s.GetRequiredService<Core.FollowUps.FollowUpList>().LeftAsync(Id, Id, new DateOnly(2026, 11, 3), Ct),
        ["search"] = s => s.GetRequiredService<SearchService>().FindAsync("滨河", ct: Ct),
    };

    public static TheoryData<string> Names => [.. Reads.Keys];

    public static TheoryData<AccountSort, bool, AccountState> AccountQuestions
    {
        get
        {
            var questions = new TheoryData<AccountSort, bool, AccountState>();
            foreach (var sort in Enum.GetValues<AccountSort>())
            {
                questions.Add(sort, true, AccountState.Active);
            }

            foreach (var state in Enum.GetValues<AccountState>())
            {
                questions.Add(AccountSort.UserName, false, state);
            }

            return questions;
        }
    }

    public static TheoryData<EnterpriseSort, MissingFact> UnitQuestions
    {
        get
        {
            var questions = new TheoryData<EnterpriseSort, MissingFact>();
            foreach (var sort in Enum.GetValues<EnterpriseSort>())
            {
                questions.Add(sort, default(MissingFact));
            }

            foreach (var missing in Enum.GetValues<MissingFact>())
            {
                questions.Add(default, missing);
            }

            return questions;
        }
    }

    public static TheoryData<Contradiction> ContradictionKinds => [.. Enum.GetValues<Contradiction>()];

    public static TheoryData<SuggestionKind> Suggestions => [.. Enum.GetValues<SuggestionKind>()];

    [Theory]
    [MemberData(nameof(Names))]
    public Task SQL_Server_understands(string read) => AskAsync(Reads[read]);

    [Theory]
    [MemberData(nameof(AccountQuestions))]
    public Task SQL_Server_understands_the_list_of_accounts(AccountSort sort, bool desc, AccountState state) => AskAsync(s =>
        s.GetRequiredService<AccountList>().FindAsync(new() { Q = "a", Role = Role.Inspector, NoRole = desc, State = state, Sort = sort, Desc = desc }, Ct));

    [Theory]
    [MemberData(nameof(UnitQuestions))]
    public Task SQL_Server_understands_the_list_of_units(EnterpriseSort sort, MissingFact missing) =>
        AskAsync(s => s.GetRequiredService<EnterpriseList>().ReadAsync(new() { Sort = sort, Missing = Enum.IsDefined(missing) ? missing : null }, Ct));

    [Fact]
    public async Task SQL_Server_is_asked_for_the_rows_of_the_list_by_their_keys()
    {
        await AskAsync(s => s.GetRequiredService<EnterpriseList>().ReadAsync(new(), Ct));
        Assert.Contains(_server.Statements, s => s.Contains("[OrganizationName]", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TermStates))]
    public Task SQL_Server_understands_the_terms(TermState state) => AskAsync(s => s.GetRequiredService<OrganizationList>().ReadAsync(new() { Term = state, Sort = OrganizationSort.Elected }, Ct));

    [Theory]
    [MemberData(nameof(OpinionParts))]
    public Task SQL_Server_understands_the_list_of_opinions(OpinionPart part) => AskAsync(s => s.GetRequiredService<OpinionList>().ReadAsync(
        new() { Part = part, Organization = Id, Category = OpinionCategory.Safety, Source = OpinionSource.Owner, Year = 2026, Month = 3, Q = "AAAABBBBCCCC" }, Ct));

    public static TheoryData<OpinionPart> OpinionParts => [.. Enum.GetValues<OpinionPart>()];

    public static TheoryData<TermState> TermStates => [.. Enum.GetValues<TermState>()];

    [Theory]
    [MemberData(nameof(ContradictionKinds))]
    public Task SQL_Server_understands_the_contradictions(Contradiction kind) =>
        AskAsync(s => s.GetRequiredService<EnterpriseList>().ReadAsync(new() { Contradiction = kind, Updated = UpdatedSpan.Last30Days, StaleDays = 92 }, Ct));

    [Theory]
    [MemberData(nameof(Suggestions))]
    public Task SQL_Server_understands_the_suggestions(SuggestionKind kind) =>
        AskAsync(s => s.GetRequiredService<LedgerSuggestions>().ReadAsync(kind, 1, 20, Ct));

    /// <summary>Asks as somebody whose scope is a community and assigned units, so that the filter takes its longest form.</summary>
    private async Task AskAsync(Func<IServiceProvider, Task> read)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().SignIn(Id, "tester", "测试", [Role.CommunityStaff], new OrgScope(["/1/", "/2/"], Id), Id);
        await read(scope.ServiceProvider);
        Assert.NotEmpty(_server.Statements);
        Assert.All(_server.Statements, statement =>
        {
            using var text = new StringReader(statement);
            new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
            Assert.Empty(errors.Select(e => $"{e.Message} in {statement}"));
        });
    }
}
