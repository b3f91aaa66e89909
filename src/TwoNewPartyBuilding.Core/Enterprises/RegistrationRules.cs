namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The cross-field checks of. They warn on import and in drafts, and block only when the form is submitted as checked.</summary>
public static class RegistrationRules
{
    /// <summary>Sentences about what does not fit together; empty where everything does.</summary>
    public static IReadOnlyList<string> Warnings(RegistrationFields f)
    {
        var found = new List<string>();
        foreach (var (part, label) in SubCounts(f))
        {
            if (part > (f.MembersHere ?? 0))
            {
                found.Add($"{label} {part} 人，多于组织关系在本企业的党员数 {f.MembersHere ?? 0} 人");
            }
        }

        if (f.MembersElsewhereRural > (f.MembersElsewhere ?? 0))
        {
            found.Add($"农村党员 {f.MembersElsewhereRural} 人，多于组织关系不在本企业的党员数 {f.MembersElsewhere ?? 0} 人");
        }

        var reasons = (f.NoneTooFewMembers ? 1 : 0) + (f.NoneInvestorUnwilling ? 1 : 0) + (f.NoneNoGuidance ? 1 : 0) + (f.NoneOther ? 1 : 0);
        if (f.HasPartyOrganization == false && reasons != 1)
        {
            found.Add("没有党组织的，未建原因应当且只能选一项");
        }

        if (f.HasPartyOrganization == true && reasons > 0)
        {
            found.Add("已成立党组织的，不应再填未建原因");
        }

        if (f.Formation == FormationKind.Joint && f.JointUnits is null or < 2)
        {
            found.Add("联合组建的，覆盖单位数应不少于 2 家");
        }

        if (f.LastElectedOn < f.OrganizationFoundedOn)
        {
            found.Add("上次换届时间早于党组织成立时间");
        }

        if (f.FundsTotal is { } total && (f.FundsTreasury ?? 0) + (f.FundsDues ?? 0) + (f.FundsManagement ?? 0) + (f.FundsOther ?? 0) > total)
        {
            found.Add("各项经费之和多于党建工作经费总额");
        }

        return found;
    }

    private static IEnumerable<(int? Part, string Label)> SubCounts(RegistrationFields f) =>
    [
        (f.MembersUnder35, "35岁以下党员"),
        (f.MembersWithDegree, "大学及以上学历党员"),
        (f.MembersSecondary, "高中及以下学历党员"),
        (f.MembersManagers, "中层管理人员党员"),
        (f.MembersProfessionals, "中高级专业技术人员党员"),
        (f.MembersFrontLine, "一线职工党员"),
        (f.Probationary, "预备党员"),
    ];
}
