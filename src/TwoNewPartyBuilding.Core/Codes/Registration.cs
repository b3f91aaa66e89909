using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Codes;

/// <summary>Who registered a unit: the first character of its credit code.</summary>
public enum RegistrationDepartment
{
    /// <summary>The character is not one of the standard's.</summary>
    [Display(Name = "未知")] Unknown,

    /// <summary>1.</summary>
    [Display(Name = "机构编制")] Establishment,

    /// <summary>2.</summary>
    [Display(Name = "外交")] ForeignAffairs,

    /// <summary>3.</summary>
    [Display(Name = "司法行政")] Justice,

    /// <summary>4.</summary>
    [Display(Name = "文化")] Culture,

    /// <summary>5.</summary>
    [Display(Name = "民政")] CivilAffairs,

    /// <summary>6.</summary>
    [Display(Name = "旅游")] Tourism,

    /// <summary>7.</summary>
    [Display(Name = "宗教")] Religion,

    /// <summary>8.</summary>
    [Display(Name = "工会")] Union,

    /// <summary>9.</summary>
    [Display(Name = "市场监管")] MarketRegulation,

    /// <summary>A.</summary>
    [Display(Name = "中央军委改革和编制办公室")] Military,

    /// <summary>N.</summary>
    [Display(Name = "农业")] Agriculture,

    /// <summary>Y.</summary>
    [Display(Name = "其他")] Other,
}

/// <summary>What kind of unit was registered: the first two characters of its credit code.</summary>
public enum RegisteredClass
{
    /// <summary>A pair that the table of domain 1.7 does not name.</summary>
    [Display(Name = "其他")] Other,

    /// <summary>91.</summary>
    [Display(Name = "企业")] Enterprise,

    /// <summary>92.</summary>
    [Display(Name = "个体工商户")] SelfEmployed,

    /// <summary>93.</summary>
    [Display(Name = "农民专业合作社")] FarmersCooperative,

    /// <summary>51.</summary>
    [Display(Name = "社会团体")] SocialAssociation,

    /// <summary>52, now also called 社会服务机构.</summary>
    [Display(Name = "民办非企业单位")] PrivateNonEnterprise,

    /// <summary>53.</summary>
    [Display(Name = "基金会")] Foundation,

    /// <summary>11.</summary>
    [Display(Name = "机关")] StateOrgan,

    /// <summary>12.</summary>
    [Display(Name = "事业单位")] PublicInstitution,

    /// <summary>13.</summary>
    [Display(Name = "群众团体")] MassOrganisation,

    /// <summary>31.</summary>
    [Display(Name = "律师执业机构")] LawFirm,
}

/// <summary>What the first two characters of a credit code tell (domain 1.7).</summary>
/// <param name="Department">The registering department.</param>
/// <param name="Class">The class of unit inside it.</param>
public sealed record Registration(RegistrationDepartment Department, RegisteredClass Class)
{
    /// <summary>True for 社会团体, 民办非企业单位 and 基金会, which belong in the social organisations' ledger (domain 1.6).</summary>
    public bool IsSocialOrganisation =>
        Class is RegisteredClass.SocialAssociation or RegisteredClass.PrivateNonEnterprise or RegisteredClass.Foundation;

    /// <summary>True for what the market regulator registers: 企业, 个体工商户, 农民专业合作社.</summary>
    public bool IsMarketEntity => Department == RegistrationDepartment.MarketRegulation;

    /// <summary>Reads the first two characters of a code, which need not be complete.</summary>
    public static Registration Of(string? code)
    {
        var text = CreditCode.Normalise(code);
        var department = text.Length == 0 ? RegistrationDepartment.Unknown : text[0] switch
        {
            '1' => RegistrationDepartment.Establishment,
            '2' => RegistrationDepartment.ForeignAffairs,
            '3' => RegistrationDepartment.Justice,
            '4' => RegistrationDepartment.Culture,
            '5' => RegistrationDepartment.CivilAffairs,
            '6' => RegistrationDepartment.Tourism,
            '7' => RegistrationDepartment.Religion,
            '8' => RegistrationDepartment.Union,
            '9' => RegistrationDepartment.MarketRegulation,
            'A' => RegistrationDepartment.Military,
            'N' => RegistrationDepartment.Agriculture,
            'Y' => RegistrationDepartment.Other,
            _ => RegistrationDepartment.Unknown,
        };
        var kind = text.Length < 2 ? RegisteredClass.Other : text[..2] switch
        {
            "91" => RegisteredClass.Enterprise,
            "92" => RegisteredClass.SelfEmployed,
            "93" => RegisteredClass.FarmersCooperative,
            "51" => RegisteredClass.SocialAssociation,
            "52" => RegisteredClass.PrivateNonEnterprise,
            "53" => RegisteredClass.Foundation,
            "11" => RegisteredClass.StateOrgan,
            "12" => RegisteredClass.PublicInstitution,
            "13" => RegisteredClass.MassOrganisation,
            "31" => RegisteredClass.LawFirm,
            _ => RegisteredClass.Other,
        };
        return new Registration(department, kind);
    }
}
