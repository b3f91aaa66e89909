using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.PrivacyNotice;

/// <summary>The notice of domain 14.1 as parameters: purpose, fields, retention, contact, and its version.</summary>
public static class NoticeParameters
{
    private const string Group = "个人信息告知";
    private const int Longest = 500;

    /// <summary>The version; a higher one is shown to everybody again.</summary>
    public static readonly NumberParameter Version = new("Notice.Version", Group, "告知书版本", ParameterOwner.System, 1, 1, 9999)
    {
        Help = "内容有实质变化时把版本加一，每个人下次登录时会重新看到并确认。",
    };

    /// <summary>What for and on which ground.</summary>
    public static readonly TextParameter Purpose = new(
        "Notice.Purpose", Group, "处理目的和依据", ParameterOwner.System,
        "本系统为履行街道党工委两新组织党建工作的法定职责和组织管理职责处理个人信息，仅用于台账管理、组织生活、账号管理、权限控制和安全审计，不用于其他目的。", Longest);

    /// <summary>Which facts.</summary>
    public static readonly TextParameter Fields = new(
        "Notice.Fields", Group, "处理的信息", ParameterOwner.System,
        "账号信息（姓名、用户名、部门或职务）、登录时间、登录地址、浏览器和操作记录；业务中登记的单位负责人、联系人的姓名和联系方式。党员身份等敏感个人信息从严保护，默认脱敏显示，查看完整内容须有权限、写明理由并留痕。", Longest);

    /// <summary>How long.</summary>
    public static readonly TextParameter Retention = new(
        "Notice.Retention", Group, "保存期限", ParameterOwner.System,
        "操作日志和登录日志在线保存不少于六个月，归档保存不少于三年；业务信息按党务档案管理规定保存，到期删除或匿名化。", Longest);

    /// <summary>Whom to ask.</summary>
    public static readonly TextParameter Contact = new(
        "Notice.Contact", Group, "权利和联系方式", ParameterOwner.System,
        "您可以在“个人中心”查看自己的资料和登录记录，资料有误可要求更正。有疑问请联系本街道党建办公室或系统管理员。", Longest);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [Version, Purpose, Fields, Retention, Contact];
}
