using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core;

/// <summary>The rooms of organisational life.</summary>
public static partial class CoreServices
{
    private static void AddOpinions(IServiceCollection services)
    {
        services.AddScoped<OpinionAccess>();
        services.AddScoped<OpinionRounds>();
        services.AddScoped<OpinionRoundList>();
        services.AddScoped<OpinionRegister>();
        services.AddScoped<OpinionBoxes>();
        services.AddScoped<OpinionReceipts>();
        services.AddScoped<OpinionService>();
        services.AddScoped<OpinionList>();
        services.AddScoped<OpinionFigures>();
        services.AddScoped<OpinionExport>();
        services.AddScoped<ConsultationAnswers>();
        services.AddScoped<IWorkSource, OpinionWork>();
    }

    private static void AddMemberAppraisals(IServiceCollection services)
    {
        services.AddScoped<MemberAppraisals.AppraisalVault>();
        services.AddScoped<MemberAppraisals.AppraisalRoster>();
        services.AddScoped<MemberAppraisals.AppraisalService>();
        services.AddScoped<MemberAppraisals.AppraisalClosing>();
        services.AddScoped<MemberAppraisals.AppraisalRevisions>();
        services.AddScoped<MemberAppraisals.AppraisalFeedback>();
        services.AddScoped<MemberAppraisals.AppraisalReader>();
        services.AddScoped<MemberAppraisals.AppraisalList>();
        services.AddScoped<MemberAppraisals.AppraisalPapers>();
        services.AddScoped<MemberAppraisals.AppraisalExport>();
        services.AddScoped<MemberAppraisals.MyAppraisals>();
        services.AddScoped<IWorkSource, MemberAppraisals.AppraisalWork>();
    }

    private static void AddActivities(IServiceCollection services)
    {
        services.AddScoped<Activities.Confirmation>();
        services.AddScoped<Activities.ActivityAccess>();
        services.AddScoped<Activities.ActivityChecks>();
        services.AddScoped<Activities.ActivityFilling>();
        services.AddScoped<Activities.ActivityService>();
        services.AddScoped<Activities.ActivityConfirming>();
        services.AddScoped<Activities.ActivityRevisions>();
        services.AddScoped<Activities.ActivityPhotos>();
        services.AddScoped<Activities.PhotosTwice>();
        services.AddScoped<Activities.ActivityReader>();
        services.AddScoped<Activities.ActivityList>();
        services.AddScoped<Activities.ThisMonth>();
        services.AddScoped<Activities.ActivityPapers>();
        services.AddScoped<Activities.JointActivities>();
        services.AddScoped<Activities.MakeUpStudies>();
        services.AddScoped<Activities.SheetLinks>();
        services.AddScoped<IWorkSource, Activities.ActivityWork>();
        services.AddScoped<ISheetNoun, Activities.ActivitySheet>();
    }

    private static void AddDuties(IServiceCollection services)
    {
        services.AddScoped<Duties.DutyReader>();
        services.AddScoped<Duties.DutyQuarters>();
        services.AddScoped<Duties.DutyMatrix>();
        services.AddScoped<Duties.DutyLists>();
        services.AddScoped<Duties.DutyExemptions>();
        services.AddScoped<Duties.DutyReminders>();
        services.AddScoped<Duties.AttendanceReader>();
        services.AddScoped<Duties.DutyExport>();
        services.AddScoped<IWorkSource, Duties.DutyWork>();
        services.AddScoped<Duties.IDutySource, OpinionDuty>();
    }

    private static void AddTrainings(IServiceCollection services)
    {
        services.AddScoped<Trainings.TrainingAccess>();
        services.AddScoped<Trainings.TrainingService>();
        services.AddScoped<Trainings.TrainingFiles>();
        services.AddScoped<Trainings.TrainingNames>();
        services.AddScoped<Trainings.TrainingWorkbook>();
        services.AddScoped<Trainings.TrainingList>();
        services.AddScoped<Trainings.TrainingCheckReader>();
        services.AddScoped<Trainings.StudyFacts>();
        services.AddScoped<Trainings.StudyFigures>();
        services.AddScoped<Trainings.StudyReader>();
        services.AddScoped<Trainings.StudyExport>();
        services.AddScoped<IWorkSource, Trainings.TrainingWork>();
        services.AddScoped<Duties.IDutySource>(found => found.GetRequiredService<Trainings.StudyFigures>());
    }

    private static void AddBurdens(IServiceCollection services)
    {
        services.AddScoped<Burdens.BurdenRows>();
        services.AddScoped<Burdens.OpenDuties>();
        services.AddScoped<Burdens.BurdenMeter>();
        services.AddScoped<Burdens.BurdenExport>();
    }

    private static void AddThemes(IServiceCollection services)
    {
        services.AddScoped<ThemeLibrary>();
        services.AddScoped<ThemePlanService>();
        services.AddScoped<ThemeCalendar>();
        services.AddScoped<ThemeExport>();
        services.AddScoped<BranchCalendar>();
        services.AddScoped<LinkFailures>();
        services.AddScoped<WorkDigest>();
        services.AddScoped<CalendarLinks>();
        services.AddScoped<OwnCalendar>();
        services.AddScoped<CalendarFeed>();
        AddReminders(services);
    }

    private static void AddVolunteerService(IServiceCollection services)
    {
        services.AddScoped<VolunteerService.ServiceAccess>();
        services.AddScoped<VolunteerService.ServicePeople>();
        services.AddScoped<VolunteerService.ServiceTeams>();
        services.AddScoped<VolunteerService.ServiceDesk>();
        services.AddScoped<VolunteerService.ServiceSheets>();
        services.AddScoped<VolunteerService.ServiceReader>();
        services.AddScoped<VolunteerService.ServicePhotos>();
        services.AddScoped<VolunteerService.ServiceFigures>();
        services.AddScoped<VolunteerService.ServiceCertificates>();
        services.AddScoped<VolunteerService.ServiceExport>();
        services.AddScoped<VolunteerService.ServiceFromRecord>();
        services.AddScoped<VolunteerService.OwnService>();
        services.AddScoped<IWorkSource, VolunteerService.ServiceWork>();
    }

    private static void AddFrontLine(IServiceCollection services)
    {
        services.AddScoped<FrontLine.FrontLineDesk>();
        services.AddScoped<FrontLine.FrontLinePhotos>();
        services.AddScoped<FrontLine.FrontLineWorkbook>();
        services.AddScoped<IdentityDisplays.IdentityDisplayService>();
        services.AddScoped<IdentityDisplays.IdentityDisplayList>();
        services.AddScoped<VanguardPosts.VanguardPostService>();
        services.AddScoped<VanguardPosts.VanguardPostList>();
        services.AddScoped<IWorkSource, VanguardPosts.VanguardPostWork>();
        services.AddScoped<ResponsibilityAreas.ResponsibilityAreaService>();
        services.AddScoped<ResponsibilityAreas.ResponsibilityAreaList>();
        services.AddScoped<SkillContests.SkillContestService>();
        services.AddScoped<SkillContests.SkillContestList>();
        services.AddScoped<ThreeComparisons.ThreeComparisonService>();
        services.AddScoped<SpecialityActivities.SpecialityActivityService>();
        services.AddScoped<SpecialityActivities.SpecialityActivityList>();
        services.AddScoped<FrontLine.FrontLineFigures>();
        services.AddScoped<FrontLine.FrontLineReduction>();
        services.AddScoped<FrontLine.OwnFrontLine>();
    }

    private static void AddTalks(IServiceCollection services)
    {
        services.AddScoped<Talks.TalkAccess>();
        services.AddScoped<Talks.TalkReader>();
        services.AddScoped<Talks.TalkService>();
        services.AddScoped<Talks.TalkList>();
        services.AddScoped<Talks.TalkTallies>();
        services.AddScoped<Talks.TalkCheck>();
        services.AddScoped<Talks.TalkDuty>();
        services.AddScoped<Duties.IDutySource>(found => found.GetRequiredService<Talks.TalkDuty>());
        services.AddScoped<IWorkSource, Talks.TalkWork>();
        services.AddScoped<FollowUps.FollowUpList>();
        services.AddScoped<FollowUps.FollowUpService>();
        services.AddScoped<IWorkSource, FollowUps.FollowUpWork>();
    }

    private static void AddReminders(IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>();
        services.AddSingleton<MessageSender>();
        services.AddScoped<ReminderSettings>();
        services.AddScoped<ReminderInbox>();
        services.AddScoped<PressedReminders>();
        services.AddScoped<ReminderDigest>();
        services.AddSingleton<ReminderMaker>();
        services.AddSingleton<ReminderDelivering>();
    }
}
