using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>What a form or a workbook row says about a unit.</summary>
public class EnterpriseInput : EnterpriseFields
{
    /// <summary>Enterprise or social organisation; read at entry only.</summary>
    public EnterpriseKind Kind { get; set; } = EnterpriseKind.NonPublicEnterprise;

    /// <summary>The version the form was opened with; ignored at entry.</summary>
    public Guid Version { get; set; }

    /// <summary>The day its 歇业 began; counts only while it is suspended, and is today's or the statement's day where nobody says it (7.2).</summary>
    [Display(Name = "歇业起始日期", Description = "歇业满一定月数的不计入覆盖率；不填时从登记之日算起")]
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>A form filled from a record.</summary>
    public static EnterpriseInput From(Enterprise enterprise)
    {
        var input = new EnterpriseInput { Kind = enterprise.Kind, Version = enterprise.Version, SuspendedOn = enterprise.SuspendedOn };
        FieldCatalog.Copy<EnterpriseFields>(enterprise, input);
        return input;
    }
}

/// <summary>What a form says in the registration form of a unit.</summary>
public class RegistrationInput : RegistrationFields
{
    /// <summary>The version the form was opened with; empty where the unit has no registration form yet.</summary>
    public Guid Version { get; set; }
}

/// <summary>What a form says in the extra columns of a social organisation.</summary>
public class SocialOrganizationInput : SocialOrganizationFields
{
    /// <summary>The version the form was opened with; empty where there is none yet.</summary>
    public Guid Version { get; set; }
}
