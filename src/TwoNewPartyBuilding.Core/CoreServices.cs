using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwoNewPartyBuilding.Core.Archive;
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
using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.DataQuality;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.RecycleBin;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core;

/// <summary>Registers the core: one line a noun, readable as a table of contents.</summary>
public static partial class CoreServices
{
    /// <summary>Adds the database and every noun's services.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, DatabaseOptions database, KeyFile keys)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(keys);
        services.AddSingleton(database);
        services.AddSingleton<BusinessClock>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<AppDbContextServices>();
        AddDatabase(services, database);

        services.AddScoped<DatabaseUpgrade>();
        services.AddScoped<KeyCheck>();
        services.AddScoped<ChangeReader>();
        services.AddScoped<ChangeWords>();
        services.AddScoped<HistoryReader>();
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditWorkbook>();
        services.AddScoped<ScopeGuard>();
        services.AddSharedDataProtection();
        services.AddScoped<UnscopedReads>();
        services.AddSingleton<FigureStore>();
        services.AddScoped<FigureCache>();
        services.AddSingleton<JobSignal>();
        services.AddScoped<JobOwner>();
        services.AddScoped<EnterpriseList>();
        services.AddScoped<EnterpriseService>();
        services.AddScoped<ScaleAssessor>();
        services.AddScoped<ScaleReassessment>();
        services.AddScoped<LedgerService>();
        services.AddScoped<LedgerSuggestions>();
        services.AddScoped<EnterpriseFile>();
        services.AddScoped<EnterpriseParts>();
        services.AddScoped<AttachmentService>();
        services.AddScoped<WorklistService>();
        services.AddScoped<MemberVault>();
        services.AddScoped<CalendarService>();
        services.AddScoped<IWorkSource, ImportWork>();
        services.AddScoped<IWorkSource, LedgerWork>();
        services.AddScoped<IWorkSource, DocumentWork>();
        services.AddScoped<IWorkSource, CancellationWork>();
        services.AddScoped<IUnitHolds, RegistrationHolds>();
        services.AddScoped<IUnitHolds, DocumentHolds>();
        services.AddScoped<IUnitHolds, MemberHolds>();
        services.AddScoped<IUnitHolds, OrganizationHolds>();
        services.AddScoped<IUnitHolds, LedgerHolds>();
        services.AddScoped<IUnitHolds, ImportHolds>();
        services.AddScoped<IUnitHolds, AssignmentHolds>();
        services.AddScoped<IUnitHolds, CollectionHolds>();
        services.AddScoped<CancellationFile>();
        services.AddScoped<CancellationService>();
        services.AddScoped<CancellationReturns>();
        services.AddScoped<CancellationArchive>();
        services.AddScoped<CancellationList>();
        services.AddScoped<CancellationPaper>();
        services.AddScoped<SnapshotMaker>();
        services.AddScoped<SnapshotReader>();
        services.AddScoped<SnapshotDifferences>();
        services.AddScoped<SnapshotExport>();
        services.AddScoped<IWorkSource, CollectionWork>();
        services.AddScoped<DocumentList>();
        services.AddScoped<DocumentService>();
        services.AddScoped<ConfirmationRuns>();
        services.AddSingleton<IJobQueue, ConfirmationJobs>();
        services.AddScoped<RegistrationPaper>();
        services.AddScoped<FilterWords>();
        services.AddScoped<EnterpriseExport>();
        services.AddScoped<EnterprisePapers>();
        services.AddScoped<CommunityService>();
        services.AddScoped<AssignmentService>();
        services.AddScoped<DraftService>();
        services.AddScoped<HandedInFiles>();
        services.AddScoped<CollectionAccess>();
        services.AddScoped<CollectionRoundService>();
        services.AddScoped<CollectionList>();
        services.AddScoped<CollectionLinks>();
        services.AddScoped<ContactDesk>();
        services.AddScoped<CollectionAnswers>();
        services.AddScoped<CollectionJudging>();
        services.AddScoped<CollectionExport>();
        services.AddScoped<OwnUnits>();
        services.AddScoped<CommentService>();
        services.AddScoped<QualityFigures>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<DuplicateService>();
        services.AddScoped<UnitMerging>();
        services.AddScoped<UnitMoves>();
        services.AddScoped<SavedViewService>();
        services.AddScoped<BulkEditService>();
        services.AddScoped<BulkEditUndoing>();
        services.AddScoped<ListLayoutService>();
        services.AddScoped<SearchService>();
        services.AddScoped<HomeFigures>();
        services.AddScoped<RecycleBinService>();
        services.AddScoped<SettingsReader>();
        services.AddScoped<SettingsService>();
        AddCoverage(services);
        AddOpinions(services);
        AddOrganizations(services);
        AddActivities(services);
        AddMemberAppraisals(services);
        AddImports(services);
        AddMembers(services);
        AddUsers(services);
        AddDistrictReturns(services);
        AddDuties(services);
        AddBurdens(services);
        AddThemes(services);
        AddTrainings(services);
        AddVolunteerService(services);
        AddFrontLine(services);
        AddTalks(services);
        services.AddScoped<DemoData>();
        services.AddScoped<ArchiveWriter>();
        services.AddScoped<ArchiveReader>();
        return services;
    }

    private static void AddCoverage(IServiceCollection services)
    {
        services.AddScoped<CoverageReader>();
        services.AddScoped<CoverageService>();
        services.AddScoped<CoverageExport>();
        services.AddScoped<GapReader>();
        services.AddScoped<GapClosing>();
        services.AddScoped<GapService>();
        services.AddScoped<GapExport>();
        services.AddScoped<CoverageReport>();
        services.AddScoped<IWorkSource, GapWork>();
        services.AddScoped<InstructorService>();
        services.AddScoped<DispatchService>();
        services.AddScoped<DispatchSuggestions>();
        services.AddScoped<VisitService>();
        services.AddScoped<UnitDispatches>();
        services.AddScoped<InstructorMeetings>();
        services.AddScoped<IWorkSource, InstructorWork>();
    }

    private static void AddOrganizations(IServiceCollection services)
    {
        services.AddScoped<OrganizationRoot>();
        services.AddScoped<OrganizationDesk>();
        services.AddScoped<OrganizationService>();
        services.AddScoped<OrganizationMergers>();
        services.AddScoped<OrganizationParts>();
        services.AddScoped<PostService>();
        services.AddScoped<OrganizationList>();
        services.AddScoped<OrganizationTree>();
        services.AddScoped<OrganizationFile>();
        services.AddScoped<OrganizationExport>();
        services.AddScoped<ElectionVoters>();
        services.AddScoped<ElectionBook>();
        services.AddScoped<ElectionService>();
        services.AddScoped<ElectionLines>();
        services.AddScoped<ElectionConfirmation>();
        services.AddScoped<ElectionExtensions>();
        services.AddScoped<ElectionFile>();
        services.AddScoped<IWorkSource, OrganizationWork>();
        services.AddScoped<ISheetNoun, OrganizationSheet>();
    }

    private static void AddImports(IServiceCollection services)
    {
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<IJobQueue>(found => found.GetRequiredService<ImportJobs>());
        services.AddScoped<ImportService>();
        services.AddScoped<PasteService>();
        services.AddScoped<ImportReading>();
        services.AddScoped<ImportWriting>();
        services.AddScoped<ImportUndoing>();
        services.AddScoped<ImportPreview>();
        services.AddScoped<ImportCorrections>();
        services.AddScoped<ImportTemplates>();
        services.AddScoped<WrongRowsWorkbook>();
        services.AddScoped<SheetNouns>();
        foreach (var kind in Enum.GetValues<EnterpriseKind>())
        {
            services.AddScoped<ISheetNoun>(found => ActivatorUtilities.CreateInstance<EnterpriseSheet>(found, kind));
        }
    }

    private static void AddMembers(IServiceCollection services)
    {
        services.AddScoped<MemberService>();
        services.AddScoped<MemberPlacing>();
        services.AddScoped<MemberList>();
        services.AddScoped<MemberFile>();
        services.AddScoped<MemberLinks>();
        services.AddScoped<UnitMembers>();
        services.AddScoped<UnitRosters>();
        services.AddScoped<ISheetNoun, MemberSheet>();
        services.AddScoped<IWorkSource, MemberWork>();
        services.AddScoped<MemberExport>();
        services.AddScoped<MemberReduction>();
        services.AddScoped<MyData>();
        services.AddScoped<MemberSituations.MemberSituationService>();
        services.AddScoped<Transfers.TransferService>();
        services.AddScoped<Transfers.TransferList>();
        services.AddScoped<Transfers.TransferPapers>();
        services.AddScoped<IWorkSource, Transfers.TransferWork>();
        services.AddScoped<Reconciliations.ReconciliationService>();
        services.AddScoped<PartyWorkers.PartyWorkerService>();
        services.AddScoped<PartyWorkers.PartyWorkerList>();
        services.AddScoped<PartyWorkers.PartyWorkerExport>();
        services.AddScoped<Handovers.HandoverService>();
    }

    private static void AddDistrictReturns(IServiceCollection services)
    {
        services.AddScoped<ReturnFactsReader>();
        services.AddScoped<ReturnCalculator>();
        services.AddScoped<ReturnService>();
        services.AddScoped<ReturnFiles>();
        services.AddScoped<ReturnList>();
        services.AddScoped<TemplateService>();
        services.AddScoped<TemplateList>();
        services.AddScoped<IWorkSource, ReturnWork>();
    }

    private static void AddUsers(IServiceCollection services)
    {
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.TryAddSingleton<IPasswordHasher<AppUser>, PasswordHasher<AppUser>>();
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 210_000);
        services.AddScoped<FailureCounter>();
        services.AddScoped<LastAdministrator>();
        services.AddScoped<DutyFinder>();
        services.AddScoped<NoticeService>();
        services.AddScoped<SealedTicket>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<SecondFactorService>();
        services.AddScoped<PasskeyService>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IdentityProof>();
        services.AddScoped<SessionService>();
        services.AddScoped<SignInService>();
        services.AddScoped<PasswordService>();
        services.AddScoped<AccountService>();
        services.AddScoped<RoleService>();
        services.AddScoped<AccountOpening>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<AccountList>();
        services.AddScoped<LoginLog>();
        services.AddScoped<SightService>();
        services.AddScoped<RoleWorkbook>();
    }

    private static void AddDatabase(IServiceCollection services, DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            services.AddDbContext<AppDbContext, SqlServerAppDbContext>(o => Common(o.UseSqlServer(database.ConnectionString)));
            return;
        }

        // Foreign keys are on by default; a writer waits for the other instead of failing.
        var connection = new SqliteConnectionStringBuilder(database.ConnectionString) { DefaultTimeout = 60 }.ToString();
        services.AddDbContext<AppDbContext, SqliteAppDbContext>(o => Common(o.UseSqlite(connection)));

        // Parts of a unit vanish together with a unit that is filtered out; that is what the filter is for.
        static void Common(DbContextOptionsBuilder options) => options.AddInterceptors(LiftedFilterGuard.Instance).ConfigureWarnings(w =>
            w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }
}
