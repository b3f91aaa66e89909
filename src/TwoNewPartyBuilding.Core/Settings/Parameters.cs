using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.DataQuality;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Settings;

/// <summary>Every parameter of the portal, in the order of the parameter pages. A noun declares its own; this is the table of contents.</summary>
public static class Parameters
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All =
    [
        .. PortalParameters.All,
        .. SignInParameters.All,
        .. NoticeParameters.All,
        .. LedgerParameters.All,
        .. DocumentParameters.All,
        .. CancellationParameters.All,
        .. SnapshotParameters.All,
        .. DistrictReturns.ReturnParameters.All,
        .. Members.MemberParameters.All,
        .. MemberSituations.SituationParameters.All,
        .. Transfers.TransferParameters.All,
        .. OrganizationParameters.All,
        .. ElectionParameters.All,
        .. QualityParameters.All,
        .. CollectionParameters.All,
        .. CoverageParameters.All,
        .. InstructorParameters.All,
        .. CalendarParameters.All,
        .. Duties.DutyParameters.All,
        .. Activities.ActivityParameters.All,
        .. Burdens.BurdenParameters.All,
        .. OpinionParameters.All,
        .. Trainings.TrainingParameters.All,
        .. FrontLine.FrontLineParameters.All,
        .. FollowUps.FollowUpParameters.All,
        .. MemberAppraisals.AppraisalParameters.All,
        .. ReminderParameters.All,
    ];

    /// <summary>The parameter with that key, or null. Case does not count, since addresses are written in lower case.</summary>
    public static Parameter? Find(string key) => All.FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How the portal calls itself.</summary>
public static class PortalParameters
{
    private const string Group = "门户";

    /// <summary>The sub-district.</summary>
    public static readonly TextParameter StreetName = new("Portal.StreetName", Group, "街道名称", ParameterOwner.System, "示范街道", 30)
    {
        Help = "显示在页头、登录页和打印件上，例如“滨河街道”。",
    };

    /// <summary>The portal.</summary>
    public static readonly TextParameter PortalName = new("Portal.Name", Group, "门户名称", ParameterOwner.System, "两新党建", 20);

    /// <summary>The superior department, whose name changes with reforms.</summary>
    public static readonly TextParameter SuperiorDepartment = new("Portal.SuperiorDepartment", Group, "上级主管部门", ParameterOwner.System, "区委社会工作部", 40)
    {
        Help = "机构改革后名称可能变化，按当地实际填写。",
    };

    /// <summary>Record numbers in the footer (ICP, public security).</summary>
    public static readonly TextParameter FooterText = new("Portal.Footer", Group, "页脚文字", ParameterOwner.System, "", 200)
    {
        Help = "备案号等，可留空。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [StreetName, PortalName, SuperiorDepartment, FooterText];
}
