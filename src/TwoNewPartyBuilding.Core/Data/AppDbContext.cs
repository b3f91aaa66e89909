using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Comments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>
/// The unit of work. It carries who acts (<see cref="User"/>) for the scope filter, which fails closed, and for the audit
/// rows, which are written in the same transaction as the change. Two thin contexts bind it to SQLite and SQL Server.
/// </summary>
public abstract partial class AppDbContext(DbContextOptions options, AppDbContextServices services)
    : IdentityUserContext<AppUser, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Name of the filter that hides what lies outside the caller's scope.</summary>
    public const string ScopeFilter = "Scope";

    /// <summary>Characters of a text that names no length itself.</summary>
    private const int TextLength = 200;

    /// <summary>Name of the filter that hides what lies in the recycle bin.</summary>
    public const string LivingFilter = "Living";

    private const string BeforeAudit = "BeforeAudit";

    /// <summary>Who acts.</summary>
    public CurrentUser User { get; } = services.User;

    /// <summary>The office's clock.</summary>
    public BusinessClock Clock { get; } = services.Clock;

    /// <summary>The master key.</summary>
    public KeyFile Keys { get; } = services.Keys;

    /// <summary>Why the next save happens; goes into its audit rows.</summary>
    public ChangeCause? Cause { get; set; }

    /// <summary>The caller's scope; the filter reads it with every query.</summary>
    public OrgScope Scope => User.Scope;

    /// <summary>Today, for filters on dated states.</summary>
    public DateOnly Today => Clock.Today;

    /// <summary>Roles granted.</summary>
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    /// <summary>Former passwords.</summary>
    public DbSet<PasswordHistoryEntry> PasswordHistory => Set<PasswordHistoryEntry>();

    /// <summary>Codes that stand in for a second factor once.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Passkeys. Identity's own table is left out: it keeps them as JSON, which the portable archive could not move.</summary>
    public DbSet<Passkey> Passkeys => Set<Passkey>();

    /// <summary>Who confirmed which notice.</summary>
    public DbSet<NoticeAcceptance> NoticeAcceptances => Set<NoticeAcceptance>();

    /// <summary>Signed-in browsers.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>The login log.</summary>
    public DbSet<LoginRecord> LoginRecords => Set<LoginRecord>();

    /// <summary>Communities.</summary>
    public DbSet<Community> Communities => Set<Community>();

    /// <summary>Grids.</summary>
    public DbSet<Grid> Grids => Set<Grid>();

    /// <summary>Units.</summary>
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    /// <summary>Registration forms.</summary>
    public DbSet<PartyBuildingRegistration> Registrations => Set<PartyBuildingRegistration>();

    /// <summary>Extra columns of social organisations.</summary>
    public DbSet<SocialOrganizationProfile> SocialProfiles => Set<SocialOrganizationProfile>();

    /// <summary>Dated states of the ledgers.</summary>
    public DbSet<LedgerPeriod> LedgerPeriods => Set<LedgerPeriod>();

    /// <summary>Moves implied by workbooks.</summary>
    public DbSet<LedgerProposal> LedgerProposals => Set<LedgerProposal>();

    /// <summary>Units assigned to people.</summary>
    public DbSet<UnitAssignment> UnitAssignments => Set<UnitAssignment>();

    /// <summary>Party organisations.</summary>
    public DbSet<PartyOrganization> PartyOrganizations => Set<PartyOrganization>();

    /// <summary>What organisations were, as dated states.</summary>
    public DbSet<OrganizationPeriod> OrganizationPeriods => Set<OrganizationPeriod>();

    /// <summary>Units that organisations cover, as dated states.</summary>
    public DbSet<OrganizationUnit> OrganizationUnits => Set<OrganizationUnit>();

    /// <summary>Posts held, as dated states.</summary>
    public DbSet<OrganizationPost> OrganizationPosts => Set<OrganizationPost>();

    /// <summary>Party groups.</summary>
    public DbSet<PartyGroup> PartyGroups => Set<PartyGroup>();

    /// <summary>Leaders who look after organisations.</summary>
    public DbSet<LinkedLeader> LinkedLeaders => Set<LinkedLeader>();

    /// <summary>Elections of organisations.</summary>
    public DbSet<Election> Elections => Set<Election>();

    /// <summary>Re-elections that the superior let wait.</summary>
    public DbSet<ElectionExtension> ElectionExtensions => Set<ElectionExtension>();

    /// <summary>Organisations marked as weak.</summary>
    public DbSet<WeakMark> WeakMarks => Set<WeakMark>();

    /// <summary>Party members.</summary>
    public DbSet<PartyMember> PartyMembers => Set<PartyMember>();

    /// <summary>Where members were, as dated states.</summary>
    public DbSet<MemberPlacement> MemberPlacements => Set<MemberPlacement>();

    /// <summary>Members whose rights rest.</summary>
    public DbSet<RightsRest> RightsRests => Set<RightsRest>();

    /// <summary>Members lost, mobile, retired and the like, as dated states.</summary>
    public DbSet<MemberSituations.MemberSituation> MemberSituations => Set<MemberSituations.MemberSituation>();

    /// <summary>Who looked for lost members and was in touch with mobile ones.</summary>
    public DbSet<MemberSituations.SituationContact> SituationContacts => Set<MemberSituations.SituationContact>();

    /// <summary>Relations that are moved.</summary>
    public DbSet<Transfers.MemberTransfer> MemberTransfers => Set<Transfers.MemberTransfer>();

    /// <summary>Comparisons with the national member system.</summary>
    public DbSet<Reconciliations.Reconciliation> Reconciliations => Set<Reconciliations.Reconciliation>();

    /// <summary>Their differences.</summary>
    public DbSet<Reconciliations.ReconciliationRow> ReconciliationRows => Set<Reconciliations.ReconciliationRow>();

    /// <summary>People who do the Party work of units.</summary>
    public DbSet<PartyWorkers.PartyWorker> PartyWorkers => Set<PartyWorkers.PartyWorker>();

    /// <summary>Records of organisational life.</summary>
    public DbSet<Activity> Activities => Set<Activity>();

    /// <summary>What each of them was, with its minutes.</summary>
    public DbSet<ActivitySection> ActivitySections => Set<ActivitySection>();

    /// <summary>Organisations that took part.</summary>
    public DbSet<ActivityBranch> ActivityBranches => Set<ActivityBranch>();

    /// <summary>Attendance sheets, line by line.</summary>
    public DbSet<Attendance> Attendances => Set<Attendance>();

    /// <summary>What meetings left to be seen to.</summary>
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    /// <summary>Votes of meetings.</summary>
    public DbSet<ActivityVote> ActivityVotes => Set<ActivityVote>();

    /// <summary>Photos and papers of gatherings.</summary>
    public DbSet<ActivityFile> ActivityFiles => Set<ActivityFile>();

    /// <summary>The bytes of those files.</summary>
    public DbSet<ActivityFileContent> ActivityFileContents => Set<ActivityFileContent>();

    /// <summary>What records said before they were corrected.</summary>
    public DbSet<ActivityRevision> ActivityRevisions => Set<ActivityRevision>();

    /// <summary>Remarks on returned records.</summary>
    public DbSet<ActivityRemark> ActivityRemarks => Set<ActivityRemark>();

    /// <summary>Secrets that open one sheet or one sign-in code.</summary>
    public DbSet<ActivityLink> ActivityLinks => Set<ActivityLink>();

    /// <summary>The library of themes.</summary>
    public DbSet<Theme> Themes => Set<Theme>();

    /// <summary>The theme of each branch and month.</summary>
    public DbSet<ThemePlan> ThemePlans => Set<ThemePlan>();

    /// <summary>Secret addresses of people's calendars.</summary>
    public DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();

    /// <summary>Members who show that they are members.</summary>
    public DbSet<IdentityDisplays.IdentityDisplay> IdentityDisplays => Set<IdentityDisplays.IdentityDisplay>();

    /// <summary>Vanguard posts.</summary>
    public DbSet<VanguardPosts.VanguardPost> VanguardPosts => Set<VanguardPosts.VanguardPost>();

    /// <summary>Who works at vanguard posts.</summary>
    public DbSet<VanguardPosts.VanguardPostMember> VanguardPostMembers => Set<VanguardPosts.VanguardPostMember>();

    /// <summary>Reviews of vanguard posts.</summary>
    public DbSet<VanguardPosts.VanguardPostReview> VanguardPostReviews => Set<VanguardPosts.VanguardPostReview>();

    /// <summary>Areas that members answer for.</summary>
    public DbSet<ResponsibilityAreas.ResponsibilityArea> ResponsibilityAreas => Set<ResponsibilityAreas.ResponsibilityArea>();

    /// <summary>Their scoreboards.</summary>
    public DbSet<ResponsibilityAreas.AreaScore> AreaScores => Set<ResponsibilityAreas.AreaScore>();

    /// <summary>Skill contests.</summary>
    public DbSet<SkillContests.SkillContest> SkillContests => Set<SkillContests.SkillContest>();

    /// <summary>Who takes part in them.</summary>
    public DbSet<SkillContests.Contestant> Contestants => Set<SkillContests.Contestant>();

    /// <summary>Scores of members by half-year.</summary>
    public DbSet<ThreeComparisons.ThreeComparison> ThreeComparisons => Set<ThreeComparisons.ThreeComparison>();

    /// <summary>Specialities of branches.</summary>
    public DbSet<SpecialityActivities.SpecialityActivity> SpecialityActivities => Set<SpecialityActivities.SpecialityActivity>();

    /// <summary>Photos of these registers.</summary>
    public DbSet<FrontLine.FrontLinePhoto> FrontLinePhotos => Set<FrontLine.FrontLinePhoto>();

    /// <summary>How people want to be reminded.</summary>
    public DbSet<ReminderPreference> ReminderPreferences => Set<ReminderPreference>();

    /// <summary>Daily digests.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Digests on their way out of the portal.</summary>
    public DbSet<ReminderDelivery> ReminderDeliveries => Set<ReminderDelivery>();

    /// <summary>Days whose digests were made.</summary>
    public DbSet<ReminderRun> ReminderRuns => Set<ReminderRun>();

    /// <summary>Duties that staff let a branch off.</summary>
    public DbSet<DutyExemption> DutyExemptions => Set<DutyExemption>();

    /// <summary>Who reminded whom of a duty.</summary>
    public DbSet<DutyReminder> DutyReminders => Set<DutyReminder>();

    /// <summary>Rounds of seeking opinions.</summary>
    public DbSet<OpinionRound> OpinionRounds => Set<OpinionRound>();

    /// <summary>Opinions.</summary>
    public DbSet<Opinion> Opinions => Set<Opinion>();

    /// <summary>Their steps.</summary>
    public DbSet<OpinionEvent> OpinionEvents => Set<OpinionEvent>();

    /// <summary>Which consultation meetings answered them.</summary>
    public DbSet<ConsultationAnswer> ConsultationAnswers => Set<ConsultationAnswer>();

    /// <summary>Public links of rounds.</summary>
    public DbSet<OpinionBox> OpinionBoxes => Set<OpinionBox>();

    /// <summary>Opinions that came in through those links and wait to be written down.</summary>
    public DbSet<OpinionSlip> OpinionSlips => Set<OpinionSlip>();

    /// <summary>Ratings that came in with receipt numbers and wait to be written down.</summary>
    public DbSet<RatingSlip> RatingSlips => Set<RatingSlip>();

    /// <summary>Courses.</summary>
    public DbSet<Trainings.Training> Trainings => Set<Trainings.Training>();

    /// <summary>Who attended them.</summary>
    public DbSet<Trainings.TrainingAttendee> TrainingAttendees => Set<Trainings.TrainingAttendee>();

    /// <summary>Papers and photos of courses.</summary>
    public DbSet<Trainings.TrainingFile> TrainingFiles => Set<Trainings.TrainingFile>();

    /// <summary>The bytes of those files.</summary>
    public DbSet<Trainings.TrainingFileContent> TrainingFileContents => Set<Trainings.TrainingFileContent>();

    /// <summary>People of volunteer service.</summary>
    public DbSet<VolunteerService.Volunteer> Volunteers => Set<VolunteerService.Volunteer>();

    /// <summary>Volunteer teams.</summary>
    public DbSet<VolunteerService.ServiceTeam> ServiceTeams => Set<VolunteerService.ServiceTeam>();

    /// <summary>Who belongs to them.</summary>
    public DbSet<VolunteerService.TeamMember> ServiceTeamMembers => Set<VolunteerService.TeamMember>();

    /// <summary>Volunteer service activities.</summary>
    public DbSet<VolunteerService.ServiceActivity> ServiceActivities => Set<VolunteerService.ServiceActivity>();

    /// <summary>Who signed up and who was there.</summary>
    public DbSet<VolunteerService.ServiceLine> ServiceLines => Set<VolunteerService.ServiceLine>();

    /// <summary>Photos and papers of them.</summary>
    public DbSet<VolunteerService.ServiceFile> ServiceFiles => Set<VolunteerService.ServiceFile>();

    /// <summary>The bytes of those files.</summary>
    public DbSet<VolunteerService.ServiceFileContent> ServiceFileContents => Set<VolunteerService.ServiceFileContent>();

    /// <summary>The register of service certificates.</summary>
    public DbSet<VolunteerService.ServiceCertificate> ServiceCertificates => Set<VolunteerService.ServiceCertificate>();

    /// <summary>Heart-to-heart talks.</summary>
    public DbSet<Talk> Talks => Set<Talk>();

    /// <summary>What they said before they were corrected.</summary>
    public DbSet<TalkRevision> TalkRevisions => Set<TalkRevision>();

    /// <summary>Democratic appraisals of branches' members.</summary>
    public DbSet<MemberAppraisal> MemberAppraisals => Set<MemberAppraisal>();

    /// <summary>Who appraises whom in them.</summary>
    public DbSet<AppraisalGroup> AppraisalGroups => Set<AppraisalGroup>();

    /// <summary>What came of them for each member.</summary>
    public DbSet<AppraisedMember> AppraisedMembers => Set<AppraisedMember>();

    /// <summary>How members are helped after them.</summary>
    public DbSet<AppraisalHelp> AppraisalHelps => Set<AppraisalHelp>();

    /// <summary>What they said before they were corrected.</summary>
    public DbSet<AppraisalRevision> AppraisalRevisions => Set<AppraisalRevision>();

    /// <summary>Instructors.</summary>
    public DbSet<Instructor> Instructors => Set<Instructor>();

    /// <summary>Where instructors are sent.</summary>
    public DbSet<Dispatch> Dispatches => Set<Dispatch>();

    /// <summary>What coverage counts units by, as dated states.</summary>
    public DbSet<UnitState> UnitStates => Set<UnitState>();

    /// <summary>How people work on gaps of coverage.</summary>
    public DbSet<GapCase> GapCases => Set<GapCase>();

    /// <summary>What instructors did at units.</summary>
    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>Yearly appraisals of instructors.</summary>
    public DbSet<InstructorAppraisal> InstructorAppraisals => Set<InstructorAppraisal>();

    /// <summary>Half-yearly meetings of instructors.</summary>
    public DbSet<InstructorMeeting> InstructorMeetings => Set<InstructorMeeting>();

    /// <summary>Questions of lists under a name.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>How people want their lists.</summary>
    public DbSet<ListLayout> ListLayouts => Set<ListLayout>();

    /// <summary>Fields changed in many units at once.</summary>
    public DbSet<BulkEdit> BulkEdits => Set<BulkEdit>();

    /// <summary>Pairs of units that somebody found to be two.</summary>
    public DbSet<DifferentUnits> DifferentUnits => Set<DifferentUnits>();

    /// <summary>Units that went into another one.</summary>
    public DbSet<UnitMerger> UnitMergers => Set<UnitMerger>();

    /// <summary>Remarks on units.</summary>
    public DbSet<Comment> Comments => Set<Comment>();

    /// <summary>Forms begun and not yet saved.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Imports.</summary>
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    /// <summary>Files of imports under way.</summary>
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();

    /// <summary>Sheets of imports.</summary>
    public DbSet<ImportSheet> ImportSheets => Set<ImportSheet>();

    /// <summary>Files kept with units.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The bytes of those files.</summary>
    public DbSet<AttachmentContent> AttachmentContents => Set<AttachmentContent>();

    /// <summary>Ways of units out of the ledgers.</summary>
    public DbSet<CancellationCase> CancellationCases => Set<CancellationCase>();

    /// <summary>Months whose ledgers were frozen.</summary>
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    /// <summary>What was frozen, by ledger and community.</summary>
    public DbSet<SnapshotPart> SnapshotParts => Set<SnapshotPart>();

    /// <summary>What the street reports to the district.</summary>
    public DbSet<DistrictReturn> DistrictReturns => Set<DistrictReturn>();

    /// <summary>What clerks entered beside computed figures.</summary>
    public DbSet<ReturnEntry> ReturnEntries => Set<ReturnEntry>();

    /// <summary>Computed figures of returns not sent yet.</summary>
    public DbSet<ReturnDraft> ReturnDrafts => Set<ReturnDraft>();

    /// <summary>Sendings of returns.</summary>
    public DbSet<SentReturn> SentReturns => Set<SentReturn>();

    /// <summary>What was sent.</summary>
    public DbSet<SentReturnContent> SentReturnContents => Set<SentReturnContent>();

    /// <summary>The district's own workbooks.</summary>
    public DbSet<ReturnTemplate> ReturnTemplates => Set<ReturnTemplate>();

    /// <summary>Their pointed cells.</summary>
    public DbSet<TemplateCell> TemplateCells => Set<TemplateCell>();

    /// <summary>Their bytes.</summary>
    public DbSet<ReturnTemplateContent> ReturnTemplateContents => Set<ReturnTemplateContent>();

    /// <summary>When documents of units were saved and confirmed.</summary>
    public DbSet<DocumentCheck> DocumentChecks => Set<DocumentCheck>();

    /// <summary>Rounds of collection.</summary>
    public DbSet<CollectionRound> CollectionRounds => Set<CollectionRound>();

    /// <summary>Units asked in rounds.</summary>
    public DbSet<CollectionRequest> CollectionRequests => Set<CollectionRequest>();

    /// <summary>What their contacts entered.</summary>
    public DbSet<CollectionAnswer> CollectionAnswers => Set<CollectionAnswer>();

    /// <summary>Confirmations of many units, under way and done.</summary>
    public DbSet<ConfirmationRun> ConfirmationRuns => Set<ConfirmationRun>();

    /// <summary>Work that somebody asked for.</summary>
    public DbSet<Nudge> Nudges => Set<Nudge>();

    /// <summary>Staged rows of imports.</summary>
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    /// <summary>Headers matched by a person.</summary>
    public DbSet<RememberedHeader> RememberedHeaders => Set<RememberedHeader>();

    /// <summary>The holiday table.</summary>
    public DbSet<Holiday> Holidays => Set<Holiday>();

    /// <summary>Parameter values.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The end of the trail's chain.</summary>
    public DbSet<AuditChainEnd> AuditChainEnds => Set<AuditChainEnd>();

    /// <summary>The fingerprint of the master key that sealed this database.</summary>
    public DbSet<KeyFingerprint> KeyFingerprints => Set<KeyFingerprint>();

    /// <summary>Keys of subjects.</summary>
    public DbSet<PersonalKey> PersonalKeys => Set<PersonalKey>();

    /// <summary>Keys of cookies and tokens, shared by all instances.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Adds an audit row that no record change stands behind (a refusal, an unmasking, an export); saved with the next save.</summary>
    public void Note(AuditAction action, string record, Guid? recordId, string label, string? reason = null, Guid? rootId = null) =>
        _notes.Add(new AuditEntry
        {
            At = Clock.UtcNow,
            UserId = User.Id,
            UserName = User.UserName,
            Address = User.Address,
            Action = action,
            Record = record,
            RecordId = recordId,
            Root = rootId is null && recordId is null ? null : record,
            RootId = rootId ?? recordId,
            Label = AuditDraft.Shorten(label, 200)!,
            Reason = AuditDraft.Shorten(reason ?? Cause?.Reason, 400),
            CauseId = Cause?.CauseId,
        });

    /// <summary>Drops the rows of <see cref="Note"/> that no save has taken, before a deed is tried again.</summary>
    internal void ForgetNotes() => _notes.Clear();

    private readonly List<AuditEntry> _notes = [];

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(TextLength);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);

        // The length that texts have by default would stand above a longer one that a property names itself; a shorter one is for forms to hold.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties()).Where(p => p.ClrType == typeof(string) && p.GetMaxLength() == TextLength))
        {
            property.SetMaxLength(Math.Max(TextLength, property.PropertyInfo?.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? 0));
        }

        // SQL Server refuses several cascade paths to one table; parts are deleted openly instead.
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()).Where(k => !k.IsOwnership))
        {
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }

        Filter(builder);
    }
}

/// <summary>What a context needs besides its options.</summary>
public sealed record AppDbContextServices(CurrentUser User, BusinessClock Clock, KeyFile Keys);

/// <summary>The context on a SQLite file.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, AppDbContextServices services)
    : AppDbContext(options, services);

/// <summary>The context on SQL Server.</summary>
public sealed class SqlServerAppDbContext(DbContextOptions<SqlServerAppDbContext> options, AppDbContextServices services)
    : AppDbContext(options, services);
