using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Department = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    MustChangePassword = table.Column<bool>(type: "bit", nullable: false),
                    PasswordChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsDisabled = table.Column<bool>(type: "bit", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditChainEnd",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChainEnd", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Action = table.Column<int>(type: "int", nullable: false),
                    Record = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RecordId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Root = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RootId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Label = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CauseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    VersionAfter = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Changes = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    PreviousHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Communities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    IsClosed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Communities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FriendlyName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Xml = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileSize = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CommittedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Written = table.Column<int>(type: "int", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeyFingerprint",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FirstUsedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyFingerprint", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LoginRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Result = table.Column<int>(type: "int", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Browser = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoginRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PersonalKeys",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalKeys", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "RememberedHeaders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DefinitionKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Matches = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ChosenAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RememberedHeaders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Role = table.Column<int>(type: "int", nullable: true),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Drafts_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PasswordHistory",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasswordHistory", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PasswordHistory_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Browser = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserSessions_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Grids",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CommunityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IsClosed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grids", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Grids_Communities_CommunityId",
                        column: x => x.CommunityId,
                        principalTable: "Communities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<int>(type: "int", nullable: false),
                    CommunityId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    GrantedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    GrantedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleGrants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoleGrants_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoleGrants_Communities_CommunityId",
                        column: x => x.CommunityId,
                        principalTable: "Communities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportFiles",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFiles", x => x.BatchId);
                    table.ForeignKey(
                        name: "FK_ImportFiles_ImportBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IsHidden = table.Column<bool>(type: "bit", nullable: false),
                    IsSelected = table.Column<bool>(type: "bit", nullable: false),
                    DefinitionKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Variant = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: true),
                    AsOfSource = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsAsOfConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    HeaderFrom = table.Column<int>(type: "int", nullable: false),
                    HeaderTo = table.Column<int>(type: "int", nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Matches = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    Skipped = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    Warnings = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportSheets_ImportBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Enterprises",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    NameKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ScopePath = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ComputedScale = table.Column<int>(type: "int", nullable: false),
                    ScaleOverride = table.Column<int>(type: "int", nullable: true),
                    ScaleOverrideReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ScaleOverrideApprover = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FactsAsOf = table.Column<DateOnly>(type: "date", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DeletionReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreditCode = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: true),
                    FoundedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Ownership = table.Column<int>(type: "int", nullable: true),
                    RegistrationType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OperatingStatus = table.Column<int>(type: "int", nullable: false),
                    CommunityId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    GridId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RegisteredAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    BusinessAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Location = table.Column<int>(type: "int", nullable: true),
                    LocationName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ParkLevel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsHundredMillionBuilding = table.Column<bool>(type: "bit", nullable: true),
                    IndustryCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    MainBusiness = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RegisteredCapitalWan = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    RevenueWan = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    RevenueYear = table.Column<int>(type: "int", nullable: true),
                    OutputWan = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    TaxWan = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    Employees = table.Column<int>(type: "int", nullable: true),
                    HasConstructionQualification = table.Column<bool>(type: "bit", nullable: true),
                    HasDevelopmentActivity = table.Column<bool>(type: "bit", nullable: true),
                    LegalRepresentative = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ActualInvestor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HeadIdentity = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ContactName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ContactPhone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsModelSite = table.Column<bool>(type: "bit", nullable: false),
                    IsLeaderContactPoint = table.Column<bool>(type: "bit", nullable: false),
                    Honours = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ProfileText = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Remarks = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FilledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FilledOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enterprises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enterprises_Communities_CommunityId",
                        column: x => x.CommunityId,
                        principalTable: "Communities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enterprises_Grids_GridId",
                        column: x => x.GridId,
                        principalTable: "Grids",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SheetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Effect = table.Column<int>(type: "int", nullable: false),
                    IsLeftOut = table.Column<bool>(type: "bit", nullable: false),
                    LeftOutReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsNormalised = table.Column<bool>(type: "bit", nullable: false),
                    IsWarned = table.Column<bool>(type: "bit", nullable: false),
                    HasMove = table.Column<bool>(type: "bit", nullable: false),
                    MoveAccepted = table.Column<bool>(type: "bit", nullable: true),
                    Changes = table.Column<int>(type: "int", nullable: false),
                    Label = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    TargetId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TargetVersion = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRows_ImportSheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "ImportSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerPeriods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ledger = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Document = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Deregistration = table.Column<int>(type: "int", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndDocument = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndRecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndRecordedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPeriods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerPeriods_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ledger = table.Column<int>(type: "int", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Deregistration = table.Column<int>(type: "int", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Accepted = table.Column<bool>(type: "bit", nullable: false),
                    DecisionNote = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerProposals_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PartyBuildingRegistrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    InvestorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    InvestorIsMember = table.Column<bool>(type: "bit", nullable: true),
                    InvestorIsSecretary = table.Column<bool>(type: "bit", nullable: true),
                    InvestorIsDelegate = table.Column<bool>(type: "bit", nullable: true),
                    HasPartyOrganization = table.Column<bool>(type: "bit", nullable: true),
                    OrganizationName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OrganizationFoundedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastElectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovalNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Formation = table.Column<int>(type: "int", nullable: true),
                    Category = table.Column<int>(type: "int", nullable: true),
                    JointUnits = table.Column<int>(type: "int", nullable: true),
                    SuperiorOrganization = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OrganizationPhone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    NoneTooFewMembers = table.Column<bool>(type: "bit", nullable: false),
                    NoneInvestorUnwilling = table.Column<bool>(type: "bit", nullable: false),
                    NoneNoGuidance = table.Column<bool>(type: "bit", nullable: false),
                    NoneOther = table.Column<bool>(type: "bit", nullable: false),
                    HasInstructor = table.Column<bool>(type: "bit", nullable: true),
                    InstructorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    InstructorUnit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    InstructorPhone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    InstructorBranch = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SecretaryName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SecretaryFrom = table.Column<int>(type: "int", nullable: true),
                    SecretaryIsFullTime = table.Column<bool>(type: "bit", nullable: true),
                    DeputiesFullTime = table.Column<int>(type: "int", nullable: true),
                    DeputiesPartTime = table.Column<int>(type: "int", nullable: true),
                    WorkersFullTime = table.Column<int>(type: "int", nullable: true),
                    WorkersPartTime = table.Column<int>(type: "int", nullable: true),
                    WorkersTrained = table.Column<bool>(type: "bit", nullable: true),
                    MembersHere = table.Column<int>(type: "int", nullable: true),
                    MembersUnder35 = table.Column<int>(type: "int", nullable: true),
                    MembersWithDegree = table.Column<int>(type: "int", nullable: true),
                    MembersSecondary = table.Column<int>(type: "int", nullable: true),
                    MembersManagers = table.Column<int>(type: "int", nullable: true),
                    MembersProfessionals = table.Column<int>(type: "int", nullable: true),
                    MembersFrontLine = table.Column<int>(type: "int", nullable: true),
                    MembersElsewhere = table.Column<int>(type: "int", nullable: true),
                    MembersElsewhereRural = table.Column<int>(type: "int", nullable: true),
                    Probationary = table.Column<int>(type: "int", nullable: true),
                    Candidates = table.Column<int>(type: "int", nullable: true),
                    Activists = table.Column<int>(type: "int", nullable: true),
                    Applicants = table.Column<int>(type: "int", nullable: true),
                    AdmittedInThreeYears = table.Column<int>(type: "int", nullable: true),
                    DismissedInThreeYears = table.Column<int>(type: "int", nullable: true),
                    MembersTrainedYearly = table.Column<bool>(type: "bit", nullable: true),
                    DuesPaidInTime = table.Column<bool>(type: "bit", nullable: true),
                    DuesLastYear = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    HasTradeUnion = table.Column<bool>(type: "bit", nullable: true),
                    HasYouthLeague = table.Column<bool>(type: "bit", nullable: true),
                    HasWomenFederation = table.Column<bool>(type: "bit", nullable: true),
                    HasOwnVenue = table.Column<bool>(type: "bit", nullable: true),
                    VenueArea = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    VenueSharedWithUnits = table.Column<bool>(type: "bit", nullable: true),
                    VenueSharedWithCommunity = table.Column<bool>(type: "bit", nullable: true),
                    FundsTotal = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    FundsTreasury = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    FundsDues = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    FundsManagement = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    FundsOther = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    FundsBudgeted = table.Column<bool>(type: "bit", nullable: true),
                    MeetingsPerQuarter = table.Column<int>(type: "int", nullable: true),
                    CommitteeMeetingsPerMonth = table.Column<int>(type: "int", nullable: true),
                    GroupMeetingsMonthly = table.Column<bool>(type: "bit", nullable: true),
                    LessonsPerYear = table.Column<int>(type: "int", nullable: true),
                    LifeMeetingsPerYear = table.Column<int>(type: "int", nullable: true),
                    MeetingsAsPrescribed = table.Column<bool>(type: "bit", nullable: true),
                    AppraisedYearly = table.Column<bool>(type: "bit", nullable: true),
                    SpiritAnalysedYearly = table.Column<bool>(type: "bit", nullable: true),
                    ElectedAsPrescribed = table.Column<bool>(type: "bit", nullable: true),
                    FormFilledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FormCheckedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FormFilledOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartyBuildingRegistrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartyBuildingRegistrations_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SocialOrganizationProfiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SocialKind = table.Column<int>(type: "int", nullable: true),
                    Nature = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RegistrationAuthority = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CompetentAuthority = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Domicile = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    InspectionResult = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    StaffFullTime = table.Column<int>(type: "int", nullable: true),
                    StaffPartTime = table.Column<int>(type: "int", nullable: true),
                    AssociationMembers = table.Column<int>(type: "int", nullable: true),
                    StaffPartyMembers = table.Column<int>(type: "int", nullable: true),
                    HeadIsMember = table.Column<bool>(type: "bit", nullable: true),
                    HeadIsSecretary = table.Column<bool>(type: "bit", nullable: true),
                    HeadIsDelegate = table.Column<bool>(type: "bit", nullable: true),
                    SocialFormation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsCombined = table.Column<bool>(type: "bit", nullable: true),
                    InStatutes = table.Column<bool>(type: "bit", nullable: true),
                    SecretaryOnCouncil = table.Column<bool>(type: "bit", nullable: true),
                    PlannedFoundation = table.Column<DateOnly>(type: "date", nullable: true),
                    ReasonForNone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RelationHere = table.Column<int>(type: "int", nullable: true),
                    RelationAuthority = table.Column<int>(type: "int", nullable: true),
                    RelationAffiliate = table.Column<int>(type: "int", nullable: true),
                    RelationLocal = table.Column<int>(type: "int", nullable: true),
                    RelationFormer = table.Column<int>(type: "int", nullable: true),
                    RelationOther = table.Column<int>(type: "int", nullable: true),
                    DeputyOnCouncil = table.Column<bool>(type: "bit", nullable: true),
                    HasMoralEducationUnit = table.Column<bool>(type: "bit", nullable: true),
                    UntransferredMembers = table.Column<int>(type: "int", nullable: true),
                    SchoolFundsBudgeted = table.Column<bool>(type: "bit", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SocialOrganizationProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SocialOrganizationProfiles_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitAssignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitAssignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitAssignments_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitAssignments_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "AuditChainEnd",
                columns: new[] { "Id", "Hash", "Sequence" },
                values: new object[] { 1, "", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CauseId",
                table: "AuditEntries",
                column: "CauseId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Root_RootId_Sequence",
                table: "AuditEntries",
                columns: new[] { "Root", "RootId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Communities_Name",
                table: "Communities",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Communities_Number",
                table: "Communities",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_UserId_Key",
                table: "Drafts",
                columns: new[] { "UserId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_CommunityId",
                table: "Enterprises",
                column: "CommunityId");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_CreditCode",
                table: "Enterprises",
                column: "CreditCode",
                unique: true,
                filter: "[DeletedAt] IS NULL AND [CreditCode] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_GridId",
                table: "Enterprises",
                column: "GridId");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_IndustryCode",
                table: "Enterprises",
                column: "IndustryCode");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_NameKey",
                table: "Enterprises",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_ScopePath_Kind",
                table: "Enterprises",
                columns: new[] { "ScopePath", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_UpdatedAt",
                table: "Enterprises",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Grids_CommunityId_Name",
                table: "Grids",
                columns: new[] { "CommunityId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_CreatedAt",
                table: "ImportBatches",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_FileHash",
                table: "ImportBatches",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_State_LeaseUntil",
                table: "ImportBatches",
                columns: new[] { "State", "LeaseUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_SheetId_Key",
                table: "ImportRows",
                columns: new[] { "SheetId", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_SheetId_Number",
                table: "ImportRows",
                columns: new[] { "SheetId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_TargetId",
                table: "ImportRows",
                column: "TargetId",
                filter: "[TargetId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportSheets_BatchId_Position",
                table: "ImportSheets",
                columns: new[] { "BatchId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerPeriods_EnterpriseId_From",
                table: "LedgerPeriods",
                columns: new[] { "EnterpriseId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerPeriods_Ledger_To",
                table: "LedgerPeriods",
                columns: new[] { "Ledger", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerProposals_EnterpriseId_DecidedAt",
                table: "LedgerProposals",
                columns: new[] { "EnterpriseId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LoginRecords_Address_At",
                table: "LoginRecords",
                columns: new[] { "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LoginRecords_At",
                table: "LoginRecords",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LoginRecords_UserId_At",
                table: "LoginRecords",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PartyBuildingRegistrations_EnterpriseId",
                table: "PartyBuildingRegistrations",
                column: "EnterpriseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PasswordHistory_UserId_SetAt",
                table: "PasswordHistory",
                columns: new[] { "UserId", "SetAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RememberedHeaders_Fingerprint",
                table: "RememberedHeaders",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_CommunityId",
                table: "RoleGrants",
                column: "CommunityId");

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_UserId_WithdrawnAt",
                table: "RoleGrants",
                columns: new[] { "UserId", "WithdrawnAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Settings_Key_Role_EffectiveFrom",
                table: "Settings",
                columns: new[] { "Key", "Role", "EffectiveFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_SocialOrganizationProfiles_EnterpriseId",
                table: "SocialOrganizationProfiles",
                column: "EnterpriseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitAssignments_EnterpriseId",
                table: "UnitAssignments",
                column: "EnterpriseId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitAssignments_UserId_EnterpriseId",
                table: "UnitAssignments",
                columns: new[] { "UserId", "EnterpriseId" });

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_UserId_EndedAt",
                table: "UserSessions",
                columns: new[] { "UserId", "EndedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AuditChainEnd");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "ImportFiles");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "KeyFingerprint");

            migrationBuilder.DropTable(
                name: "LedgerPeriods");

            migrationBuilder.DropTable(
                name: "LedgerProposals");

            migrationBuilder.DropTable(
                name: "LoginRecords");

            migrationBuilder.DropTable(
                name: "PartyBuildingRegistrations");

            migrationBuilder.DropTable(
                name: "PasswordHistory");

            migrationBuilder.DropTable(
                name: "PersonalKeys");

            migrationBuilder.DropTable(
                name: "RememberedHeaders");

            migrationBuilder.DropTable(
                name: "RoleGrants");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "SocialOrganizationProfiles");

            migrationBuilder.DropTable(
                name: "UnitAssignments");

            migrationBuilder.DropTable(
                name: "UserSessions");

            migrationBuilder.DropTable(
                name: "ImportSheets");

            migrationBuilder.DropTable(
                name: "Enterprises");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "ImportBatches");

            migrationBuilder.DropTable(
                name: "Grids");

            migrationBuilder.DropTable(
                name: "Communities");
        }
    }
}
